"""A replica by Python's package `ovs`: its Idl, with every table and column."""

import time

import ovs.db.idl
import ovs.poller

SCHEMA = "/usr/share/openvswitch/vswitch.ovsschema"


def replica(path):
    helper = ovs.db.idl.SchemaHelper(SCHEMA)
    helper.register_all()
    return ovs.db.idl.Idl("unix:" + path, helper, leader_only=False)


def run_until(idl, claim):
    """The loop that the package's own documentation asks for. Returns the milliseconds of its longest run()."""
    longest = 0
    while True:
        started = time.monotonic()
        idl.run()
        longest = max(longest, time.monotonic() - started)
        if claim():
            return longest * 1000
        poller = ovs.poller.Poller()
        idl.wait(poller)
        poller.block()


def ready(path):
    idl = replica(path)
    run_until(idl, idl.has_ever_connected)
    return idl


def count_rows(idl):
    return sum(len(table.rows) for table in idl.tables.values())


def read_everything(idl):
    """Looks at every column of every row, once. Returns how many there are."""
    seen = 0
    for table in idl.tables.values():
        for row in table.rows.values():
            for column in table.columns:
                getattr(row, column)
                seen += 1
    return seen
