import { getEventListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import type { Reception, Reply } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { type Peer, peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'

const never = new Promise<void>(() => undefined)
const update = '{"id":null,"method":"update","params":[]}'
const unanswered = (reason: string) => ({ kind: 'unanswered', reason })

// No promise of a connection hangs.
describe('RpcConnection', () => {
  it('request() gives up when its signal aborts, asks to cancel, and lets the late answer go', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const cancelling = new AbortController()
    const reply = connection.request('transact', [], { signal: cancelling.signal, timeoutMs: 60_000 })
    cancelling.abort()
    expect(await reply).to.deep.equal(unanswered('the caller cancelled it'))
    server.say('{"id":1,"result":[],"error":null}')
    const next = connection.request('list_dbs', [])
    server.say('{"id":2,"result":[],"error":null}')
    expect(await next).to.deep.equal({ kind: 'result', result: [] })
    expect(server.received[1]).to.equal('{"method":"cancel","params":[1],"id":null}')
    connection.close()
  })

  it('request() sends nothing when its signal has aborted before, and rejects with the reason of the signal', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const signal = AbortSignal.abort(new RangeError('too much'))
    expect(await thrownBy(() => connection.request('transact', [], { signal }))).to.equal(
      'RangeError: too much',
    )
    expect(server.received).to.deep.equal([])
    connection.close()
  })

  it('request() lets its signal be when it is settled', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const cancelling = new AbortController()
    const { signal } = cancelling
    const replies = [
      connection.request('a', [], { signal }),
      connection.request('b', [], { signal, timeoutMs: 1 }),
    ]
    const lost = connection.request('c', [], { signal })
    server.say('{"id":1,"result":[],"error":null}')
    await Promise.all(replies)
    connection.close()
    await lost
    expect(getEventListeners(signal, 'abort')).to.deep.equal([])
    cancelling.abort()
    expect(server.received.slice(3)).to.deep.equal(['{"method":"cancel","params":[2],"id":null}'])
  })

  it('request() may share its signal with any number of others', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const cancelling = new AbortController()
    const { signal } = cancelling
    const replies = Array.from({ length: 20 }, () => connection.request('a', [], { signal }))
    server.say('{"id":3,"result":[],"error":null}')
    expect(await replies[2]).to.deep.equal({ kind: 'result', result: [] })
    // Node prints a warning from the eleventh on.
    expect(getEventListeners(signal, 'abort').length).to.equal(1)
    cancelling.abort()
    const cancelled = unanswered('the caller cancelled it')
    expect(await Promise.all(replies.toSpliced(2, 1))).to.deep.equal(
      Array.from({ length: 19 }, () => cancelled),
    )
    connection.close()
  })

  it('ask() gives up like request(), and does not hand a late answer over', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    let received = 0
    const receive = () => {
      received += 1
    }
    expect(await connection.ask('monitor', [], { timeoutMs: 5 }, receive)).to.deep.equal(
      unanswered('no answer within 5 ms'),
    )
    const cancelling = new AbortController()
    const cancelled = connection.ask('monitor', [], { signal: cancelling.signal }, receive)
    cancelling.abort()
    expect(await cancelled).to.deep.equal(unanswered('the caller cancelled it'))
    const next = connection.request('list_dbs', [])
    for (const id of [1, 2, 3]) server.say(`{"id":${id},"result":[],"error":null}`)
    await next
    expect(received).to.equal(0)
    connection.close()
  })

  it('ask() counts no time any more when its answer has come', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const asked = connection.ask('monitor', [], { timeoutMs: 10 }, () => sleep(50))
    server.say('{"id":1,"result":[],"error":null}')
    expect(await asked).to.deep.equal({ kind: 'received' })
    expect(server.received.length).to.equal(1)
    connection.close()
  })

  const ends: readonly (readonly [
    what: string,
    reason: string,
    end: (server: Peer, rpc: RpcConnection) => void,
  ])[] = [
    ['close()', 'the connection was closed by this side', (_, rpc) => rpc.close()],
    ['a failure', 'the connection failed: EPIPE', (server) => server.fail(new Error('EPIPE'))],
  ]
  for (const [what, reason, end] of ends) {
    it(`${what} settles everything at once while a receiver holds the stream, its own ask too`, async () => {
      const server = peer()
      const connection = new RpcConnection(server.stream, { onNotification: () => never })
      const before = connection.request('a', [])
      const receiving = connection.ask('b', [], {}, () => never)
      const unreceived = connection.ask('c', [], {}, () => never)
      server.say('{"id":2,"result":[],"error":null}{"id":1,"result":[],"error":null}')
      await sleep(1)
      const during = connection.request('d', [])
      end(server, connection)
      const settled: readonly (Reply | Reception)[] = await Promise.all([
        before,
        receiving,
        unreceived,
        during,
      ])
      expect(settled).to.deep.equal([reason, reason, reason, reason].map(unanswered))
      expect(await connection.closed).to.equal(reason)
    })
  }

  for (const [what, fail] of [
    ['throws', () => throwing('no room')],
    ['rejects', () => Promise.reject(new Error('no room'))],
  ] as const) {
    it(`ends when a receiver ${what}, with what it says as the reason`, async () => {
      for (const kind of ['answer', 'notification']) {
        const server = peer()
        const connection = new RpcConnection(server.stream, { onNotification: fail })
        const asked = connection.ask('monitor', [], {}, fail)
        const other = connection.request('transact', [])
        server.say(kind === 'answer' ? '{"id":1,"result":[],"error":null}' : update)
        expect(await Promise.all([asked, other])).to.deep.equal([
          unanswered('no room'),
          unanswered('no room'),
        ])
        expect(await connection.closed).to.equal('no room')
      }
    })
  }

  it('ends when a receiver waits for an answer on its own connection, and says so', async () => {
    const server = peer()
    const replies: Reply[] = []
    const connection: RpcConnection = new RpcConnection(server.stream, {
      receiverLimitMs: 20,
      async onNotification() {
        replies.push(await connection.request('transact', []))
      },
    })
    server.say(update)
    server.say('{"id":1,"result":[],"error":null}')
    const reason =
      'Cannot go on: a receiver took more than 20 ms; it must not wait for an answer on its own connection, which stands behind it'
    expect(await connection.closed).to.equal(reason)
    expect(replies).to.deep.equal([unanswered(reason)])
  })

  it('goes on when the answer that a receiver waits for has a time limit', async () => {
    const server = peer()
    const replies: Reply[] = []
    const connection: RpcConnection = new RpcConnection(server.stream, {
      async onNotification() {
        replies.push(await connection.request('transact', [], { timeoutMs: 10 }))
      },
    })
    server.say(update)
    server.say('{"id":1,"result":[],"error":null}')
    const behind = connection.request('list_dbs', [])
    server.say('{"id":2,"result":[],"error":null}{"id":1,"result":[],"error":null}')
    expect(await behind).to.deep.equal({ kind: 'result', result: [] })
    expect(replies).to.deep.equal([unanswered('no answer within 10 ms')])
    connection.close()
  })

  it('closed resolves with the first reason only', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    server.hangUp()
    await sleep(1)
    connection.close()
    expect(await connection.closed).to.equal('the server closed the connection')
  })
})

function throwing(message: string): never {
  throw new Error(message)
}
