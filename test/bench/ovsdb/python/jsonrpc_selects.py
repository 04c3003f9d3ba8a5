"""Selects one row, 1,000 times, each after the answer to the one before. Argument: socket."""

import sys

from first_and_later import first_and_later
from jsonrpc_client import connect, transact

question = {
    "op": "select",
    "table": "Bridge",
    "where": [["name", "==", "br0"]],
    "columns": ["name", "datapath_type"],
}
connection = connect(sys.argv[1])


def thousand_selects():
    for _ in range(1000):
        [selected] = transact(connection, [question])
        if selected["rows"][0]["name"] != "br0":
            raise RuntimeError("cannot find br0")


first_and_later(thousand_selects)
