"""Adds so many ports to "br0" in one transaction of the Idl, which is in step before. Arguments: socket, count."""

import json
import sys
import time

import ovs.db.idl
from idl_client import ready

idl = ready(sys.argv[1])
[bridge] = [row for row in idl.tables["Bridge"].rows.values() if row.name == "br0"]
names = [f"p{at}" for at in range(int(sys.argv[2]))]
started = time.monotonic()
transaction = ovs.db.idl.Transaction(idl)
ports = []
for name in names:
    interface = transaction.insert(idl.tables["Interface"])
    interface.name = name
    interface.type = "internal"
    port = transaction.insert(idl.tables["Port"])
    port.name = name
    port.interfaces = [interface]
    ports.append(port)
bridge.ports = bridge.ports + ports
status = transaction.commit_block()
if status != ovs.db.idl.Transaction.SUCCESS:
    raise RuntimeError(f"{status}: {transaction.get_error()}")
print(json.dumps({"ms": (time.monotonic() - started) * 1000}))
