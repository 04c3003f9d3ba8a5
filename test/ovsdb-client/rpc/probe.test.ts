import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { type Peer, peer } from '../support/peer.ts'

const echo = (id: number) => `{"method":"echo","params":[],"id":${id}}`

describe('RpcConnection, with probeIntervalMs', () => {
  it('asks a silent server for an echo, and ends when it stays silent for as long again', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { probeIntervalMs: 30 })
    const reply = connection.request('transact', [])
    const start = Date.now()
    const reason = 'the server was silent for 30 ms after an echo'
    expect(await connection.closed).to.equal(reason)
    expect(Date.now() - start).to.be.within(58, 500)
    expect(await reply).to.deep.equal({ kind: 'unanswered', reason })
    expect(server.received.slice(1)).to.deep.equal([echo(2)])
  })

  it('stays with a server that answers, or says anything else', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { probeIntervalMs: 30 })
    for (let id = 1; id <= 4; id += 1) {
      await asked(server, id)
      server.say(id % 2 === 0 ? ' ' : `{"id":${id},"result":[],"error":null}`)
    }
    expect(server.received).to.deep.equal([1, 2, 3, 4].map(echo))
    connection.close()
  })

  it('asks nothing while the server speaks', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { probeIntervalMs: 60 })
    for (let times = 0; times < 10; times += 1) {
      server.say(' ')
      await sleep(15)
    }
    expect(server.received).to.deep.equal([])
    connection.close()
  })

  it('does not take it for silence that a receiver holds the stream', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, {
      probeIntervalMs: 20,
      onNotification: () => sleep(150),
    })
    server.say('{"id":null,"method":"update","params":[]}')
    const reply = connection.request('transact', [])
    server.say('{"id":1,"result":[],"error":null}')
    expect(await reply).to.deep.equal({ kind: 'result', result: [] })
    connection.close()
  })

  it('hears what came while this process was busy, before it gives up', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { probeIntervalMs: 30 })
    await asked(server, 1)
    // The timer is due before the stream has had its turn.
    for (const end = Date.now() + 60; Date.now() < end; );
    setImmediate(() => server.say('{"id":1,"result":[],"error":null}'))
    await sleep(5)
    const reply = connection.request('transact', [])
    server.say('{"id":2,"result":[],"error":null}')
    expect(await reply).to.deep.equal({ kind: 'result', result: [] })
    connection.close()
  })

  it('has no timer left when the connection has ended', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { probeIntervalMs: 10 })
    connection.close()
    await sleep(30)
    expect(server.received).to.deep.equal([])
  })
})

async function asked(server: Peer, times: number): Promise<void> {
  while (server.received.length < times) await sleep(1)
}
