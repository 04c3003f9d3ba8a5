"""What a replica takes in memory above that of a small database. Arguments: socket, socket of the small one."""

import json
import sys

from idl_client import count_rows, read_everything, replica, run_until
from memory import forget_peak, peak_mb, resident_mb

small = replica(sys.argv[2])
run_until(small, small.has_ever_connected)
read_everything(small)
floor = resident_mb()
forget_peak()
idl = replica(sys.argv[1])
longest_pause = run_until(idl, idl.has_ever_connected)
ready = peak_mb()
rows = count_rows(idl)
read_everything(idl)
print(
    json.dumps(
        {
            "floorMb": floor,
            "readyMb": ready - floor,
            "readMb": peak_mb() - floor,
            "pauseMs": longest_pause,
            "rows": rows,
        }
    )
)
