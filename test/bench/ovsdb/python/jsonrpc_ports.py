"""Adds so many ports to "br0" in one transaction of raw operations. Arguments: socket, count."""

import sys

from first_and_later import first_and_later
from jsonrpc_client import connect, transact

connection = connect(sys.argv[1])
count = int(sys.argv[2])


def add_ports():
    names = [f"p{at}" for at in range(count)]
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


def take_ports():
    counting = [{"op": "mutate", "table": table, "where": [], "mutations": []} for table in ("Port", "Interface")]
    emptying = {"op": "update", "table": "Bridge", "where": [], "row": {"ports": ["set", []]}}
    ports, interfaces, _ = transact(connection, [*counting, emptying])
    if (ports["count"], interfaces["count"]) != (count, count):
        raise RuntimeError(f"br0 has {ports} ports and {interfaces} interfaces")


first_and_later(add_ports, take_ports)
