"""Adds so many ports to "br0" in one transaction of the Idl, which is in step before. Arguments: socket, count."""

import sys

import ovs.db.idl
from first_and_later import first_and_later
from idl_client import ready, run_until

idl = ready(sys.argv[1])
[bridge] = [row for row in idl.tables["Bridge"].rows.values() if row.name == "br0"]
count = int(sys.argv[2])


def add_ports():
    transaction = ovs.db.idl.Transaction(idl)
    ports = []
    for at in range(count):
        interface = transaction.insert(idl.tables["Interface"])
        interface.name = f"p{at}"
        interface.type = "internal"
        port = transaction.insert(idl.tables["Port"])
        port.name = f"p{at}"
        port.interfaces = [interface]
        ports.append(port)
    bridge.ports = bridge.ports + ports
    commit(transaction)


def take_ports():
    if len(idl.tables["Interface"].rows) != count:
        raise RuntimeError(f"br0 has {len(idl.tables['Interface'].rows)} interfaces")
    transaction = ovs.db.idl.Transaction(idl)
    bridge.ports = []
    commit(transaction)
    run_until(idl, lambda: not idl.tables["Interface"].rows)


def commit(transaction):
    status = transaction.commit_block()
    if status != ovs.db.idl.Transaction.SUCCESS:
        raise RuntimeError(f"{status}: {transaction.get_error()}")


first_and_later(add_ports, take_ports)
