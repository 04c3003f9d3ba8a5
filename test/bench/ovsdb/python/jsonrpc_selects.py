"""Selects one row, 1,000 times, each after the answer to the one before: the first thousand of a process, and the
fourth. Argument: socket."""

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


def thousand_selects():
    started = time.monotonic()
    for _ in range(1000):
        [selected] = transact(connection, [question])
        if selected["rows"][0]["name"] != "br0":
            raise RuntimeError("cannot find br0")
    return (time.monotonic() - started) * 1000


first, _, _, later = [thousand_selects() for _ in range(4)]
print(json.dumps({"firstMs": first, "laterMs": later}))
