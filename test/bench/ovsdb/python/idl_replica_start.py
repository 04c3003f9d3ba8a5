"""A replica from the start of the process on: when it is ready, when all of it was read. Argument: socket."""

import json
import sys
import time

from idl_client import count_rows, read_everything, ready

idl = ready(sys.argv[1])
ready_at = time.monotonic()
rows = count_rows(idl)
read_everything(idl)
read_at = time.monotonic()
print(json.dumps({"readyAtMs": ready_at * 1000, "readAtMs": read_at * 1000, "rows": rows}))
