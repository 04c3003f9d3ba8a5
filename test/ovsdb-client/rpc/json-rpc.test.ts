import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import type { LooseNotification } from '../../../src/ovsdb-client/rpc/message.ts'
import { peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

describe('RpcConnection', () => {
  it('request() writes no `jsonrpc` member, and params always', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    connection.request('list_dbs', [])
    expect(server.received).to.deep.equal(['{"method":"list_dbs","params":[],"id":1}'])
    connection.close()
  })

  it('request() gives each caller its own answer, in whatever order they come', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const replies = [connection.request('a', []), connection.request('b', []), connection.request('c', [])]
    server.say(
      '{"id":2,"result":"b","error":null}{"id":1,"result":null,"error":null}{"id":3,"result":[],"error":null}',
    )
    expect(await Promise.all(replies)).to.deep.equal([
      { kind: 'result', result: null },
      { kind: 'result', result: 'b' },
      { kind: 'result', result: [] },
    ])
    connection.close()
  })

  it('request() reads errors that are a string, an object, and without `result`', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const replies = [1, 2, 3].map(() => connection.request('a', []))
    server.say('{"id":1,"error":"unknown method"}')
    server.say('{"id":2,"result":null,"error":{"error":"syntax error","details":"d","syntax":"s"}}')
    server.say('{"id":3,"error":7}')
    expect(await Promise.all(replies)).to.deep.equal([
      { kind: 'error', error: 'unknown method', details: undefined, syntax: undefined },
      { kind: 'error', error: 'syntax error', details: 'd', syntax: 's' },
      { kind: 'error', error: '"7"', details: undefined, syntax: undefined },
    ])
    connection.close()
  })

  it('answers an echo with the same params, and knows no other method', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    server.say(
      '{"id":"echo","method":"echo","params":[1,{"a":[9223372036854775807]}]}{"id":7,"method":"run","params":[]}',
    )
    await tick()
    expect(server.received).to.deep.equal([
      '{"id":"echo","result":[1,{"a":[9223372036854775807]}],"error":null}',
      '{"id":7,"result":null,"error":"unknown method"}',
    ])
    connection.close()
  })

  it('hands out notifications before the reply behind them', async () => {
    const server = peer()
    const seen: LooseNotification[] = []
    const connection = new RpcConnection(server.stream, { onNotification: (told) => void seen.push(told) })
    const reply = connection.request('transact', ['a'])
    server.say('{"id":null,"method":"update","params":["m",{}]}{"id":1,"result":[],"error":null}')
    await reply
    expect(seen.map(({ method, params }) => [method, params])).to.deep.equal([['update', ['m', {}]]])
    connection.close()
  })

  it('close() settles every request at once, and later ones reject', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const replies = [connection.request('a', []), connection.request('b', [], { timeoutMs: 60_000 })]
    connection.close()
    const lost = { kind: 'unanswered', reason: 'the connection was closed by this side' }
    expect(await Promise.all(replies)).to.deep.equal([lost, lost])
    expect(server.stream.destroyed).to.equal(true)
    expect(await thrownBy(() => connection.request('c', []))).to.equal(
      'ConnectionLostError: Cannot send "c" to the database: the connection was closed by this side',
    )
  })

  it('settles every request when the server hangs up, the stream fails, or nonsense comes', async () => {
    const reasonAfter = async (end: (server: ReturnType<typeof peer>) => void) => {
      const server = peer()
      const reply = new RpcConnection(server.stream).request('a', [])
      end(server)
      const settled = await reply
      return settled.kind === 'unanswered' ? settled.reason : settled
    }
    expect(await reasonAfter((server) => server.hangUp())).to.equal('the server closed the connection')
    expect(await reasonAfter((server) => server.fail(new Error('EPIPE')))).to.equal(
      'the connection failed: EPIPE',
    )
    expect(await reasonAfter((server) => server.stream.destroy())).to.equal('the connection was closed')
    expect(await reasonAfter((server) => server.say('{"id":1}'))).to.equal(
      'Cannot read "{"id":1}", want a message of JSON-RPC 1.0',
    )
    expect(await reasonAfter((server) => server.say('{"id":null,"error":"x"}'))).to.equal(
      'Cannot read "{"id":null,"error":"x"}", want a message of JSON-RPC 1.0',
    )
    expect(await reasonAfter((server) => server.say('{"method":"echo","id":1,"params":{}}'))).to.equal(
      'Cannot read "{"method":"echo","id":1,"params":{}}", want a message of JSON-RPC 1.0',
    )
    expect(await reasonAfter((server) => server.stream.setEncoding('utf8').push('{}'))).to.equal(
      'Cannot read "{}", want bytes',
    )
  })

  it('rejects on a stream that has ended before', async () => {
    const server = peer()
    server.stream.destroy()
    expect(await thrownBy(() => new RpcConnection(server.stream).request('a', []))).to.equal(
      'ConnectionLostError: Cannot send "a" to the database: the connection was closed',
    )
  })

  it('request() gives up after its time, asks to cancel, and lets the late answer go', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    expect(await connection.request('transact', ['a'], { timeoutMs: 10 })).to.deep.equal({
      kind: 'unanswered',
      reason: 'no answer within 10 ms',
    })
    server.say('{"id":1,"result":[],"error":null}')
    const next = connection.request('list_dbs', [])
    server.say('{"id":2,"result":[],"error":null}')
    expect(await next).to.deep.equal({ kind: 'result', result: [] })
    expect(server.received[1]).to.equal('{"method":"cancel","params":[1],"id":null}')
    connection.close()
  })

  it('request() that cannot be sent leaves the others alone', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const first = connection.request('a', [])
    expect(await thrownBy(() => connection.request('b', ['\u0000']))).to.equal(
      'UnsendableError: Cannot send "\\u0000", want a string without U+0000',
    )
    server.say('{"id":1,"result":1,"error":null}')
    expect(await first).to.deep.equal({ kind: 'result', result: 1 })
    connection.close()
  })

  it('writes no more than the stream takes, and goes on in order when it drains', async () => {
    const server = peer()
    server.stopReading()
    const connection = new RpcConnection(server.stream)
    for (const method of ['a', 'b', 'c']) connection.notify(method, [])
    await tick()
    expect([server.received.length, server.stream.writableLength]).to.deep.equal([
      1,
      server.received[0]?.length,
    ])
    server.read()
    await tick()
    expect(server.received).to.deep.equal(
      ['a', 'b', 'c'].map((method) => `{"method":"${method}","params":[],"id":null}`),
    )
    connection.close()
  })

  it('request() asks to cancel nothing that was answered in time', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const reply = connection.request('a', [], { timeoutMs: 20 })
    server.say('{"id":1,"result":1,"error":null}')
    await reply
    await sleep(40)
    expect(server.received).to.deep.equal(['{"method":"a","params":[],"id":1}'])
    connection.close()
  })

  it('close() is the end of notifications too, of those already received as well', async () => {
    const server = peer()
    const seen: string[] = []
    const connection = new RpcConnection(server.stream, {
      onNotification({ method }) {
        seen.push(method)
        connection.close()
      },
    })
    server.say('{"id":null,"method":"update","params":[]}{"id":null,"method":"locked","params":[]}')
    await tick()
    expect(seen).to.deep.equal(['update'])
  })

  it('ends the connection when the listener of notifications throws', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, {
      onNotification: () => {
        throw new Error('no replica')
      },
    })
    const reply = connection.request('a', [])
    server.say('{"id":null,"method":"update","params":[]}')
    expect(await reply).to.deep.equal({ kind: 'unanswered', reason: 'no replica' })
  })
})
