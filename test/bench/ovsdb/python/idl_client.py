"""A replica by Python's package `ovs`: its Idl, with every table and column."""

import ovs.db.idl
import ovs.poller

SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema"


def replica(path):
    helper = ovs.db.idl.SchemaHelper(SCHEMA)
    helper.register_all()
    return ovs.db.idl.Idl("unix:" + path, helper, leader_only=False)


def run_until(idl, claim):
    """The loop that the package's own documentation asks for."""
    while True:
        idl.run()
        if claim():
            return
        poller = ovs.poller.Poller()
        idl.wait(poller)
        poller.block()


def ready(path):
    idl = replica(path)
    run_until(idl, idl.has_ever_connected)
    return idl
