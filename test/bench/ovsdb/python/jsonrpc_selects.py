"""Selects one row, so many times, each after the answer to the one before. Arguments: socket, count."""

import json
import sys
import time

from jsonrpc_client import connect, transact

question = {
    "op": "select",
    "table": "Bridge",
    "where": [["name", "==", "br0"]],
    "columns": ["name", "datapath_type"],
}
connection = connect(sys.argv[1])
started = time.monotonic()
for _ in range(int(sys.argv[2])):
    [selected] = transact(connection, [question])
    if selected["rows"][0]["name"] != "br0":
        raise RuntimeError("cannot find br0")
print(json.dumps({"ms": (time.monotonic() - started) * 1000}))
