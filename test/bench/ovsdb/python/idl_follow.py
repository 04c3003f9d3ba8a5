"""Follows a database until the last mark. Argument: socket. Prints a line when it is ready, and one in the end."""

import json
import sys
import time

import ovs.poller
import ovs.stream
from idl_client import replica, run_until

received = 0
fetch = ovs.stream.Stream.recv


def counted(self, size):
    global received
    error, chunk = fetch(self, size)
    received += len(chunk)
    return error, chunk


ovs.stream.Stream.recv = counted

idl = replica(sys.argv[1])
run_until(idl, idl.has_ever_connected)
[root] = idl.tables["Open_vSwitch"].rows.values()
print(json.dumps({"ready": True}), flush=True)

before = received
cpu_before = time.process_time()
started = time.monotonic()
sightings = []


def mark():
    return int(root.statistics.get("mark", -1))


def is_over():
    """Notes a mark that is new."""
    if sightings[-1:] and sightings[-1][0] == mark() or mark() < 0:
        return False
    sightings.append([mark(), time.monotonic() * 1000])
    return sightings[-1][0] == int(root.statistics["last"])


longest_pause = run_until(idl, is_over)
print(
    json.dumps(
        {
            "sightings": sightings,
            "cpuMs": (time.process_time() - cpu_before) * 1000,
            "elapsedMs": (time.monotonic() - started) * 1000,
            "bytes": received - before,
            "pauseMs": longest_pause,
        }
    )
)
