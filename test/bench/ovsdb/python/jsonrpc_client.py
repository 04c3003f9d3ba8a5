"""One connection of Python's package `ovs` as it comes: no replica, nothing beside JSON-RPC."""

import os

import ovs.jsonrpc
import ovs.stream


def connect(path):
    error, stream = ovs.stream.Stream.open_block(ovs.stream.Stream.open("unix:" + path))
    if error:
        raise OSError(error, os.strerror(error), path)
    return ovs.jsonrpc.Connection(stream)


def transact(connection, operations):
    request = ovs.jsonrpc.Message.create_request("transact", ["Open_vSwitch", *operations])
    error, reply = connection.transact_block(request)
    if error:
        raise OSError(error, os.strerror(error))
    if reply.error or any(result and result.get("error") for result in reply.result):
        raise RuntimeError(f"the transaction failed: {reply.error or reply.result}")
    return reply.result
