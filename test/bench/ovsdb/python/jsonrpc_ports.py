"""Adds so many ports to "br0" in one transaction of raw operations. Arguments: socket, count."""

import json
import sys
import time

from jsonrpc_client import connect, transact


def port_rows(name):
    return [
        {
            "op": "insert",
            "table": "Interface",
            "row": {"name": name, "type": "internal"},
            "uuid-name": "interface_" + name,
        },
        {
            "op": "insert",
            "table": "Port",
            "row": {"name": name, "interfaces": ["named-uuid", "interface_" + name]},
            "uuid-name": "port_" + name,
        },
    ]


connection = connect(sys.argv[1])
names = [f"p{at}" for at in range(int(sys.argv[2]))]
started = time.monotonic()
operations = [row for name in names for row in port_rows(name)]
ports = ["set", [["named-uuid", "port_" + name] for name in names]]
operations.append(
    {
        "op": "mutate",
        "table": "Bridge",
        "where": [["name", "==", "br0"]],
        "mutations": [["ports", "insert", ports]],
    }
)
transact(connection, operations)
print(json.dumps({"ms": (time.monotonic() - started) * 1000}))
