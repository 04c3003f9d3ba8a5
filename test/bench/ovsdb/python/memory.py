"""Millions of bytes of this process, as memory.ts reads them for ours."""

import re


def resident_mb():
    return _status_mb("VmRSS")


def peak_mb():
    return _status_mb("VmHWM")


def forget_peak():
    # proc_pid_clear_refs(5): 5 resets it.
    with open("/proc/self/clear_refs", "w") as clear_refs:
        clear_refs.write("5")


def _status_mb(name):
    with open("/proc/self/status") as status:
        [kibibytes] = re.findall(rf"^{name}:\s+(\d+) kB$", status.read(), re.MULTILINE)
    return int(kibibytes) * 1024 / 1e6
