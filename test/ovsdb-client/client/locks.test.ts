import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

describe('holdsLock()', () => {
  it('is what the server said last, even when it is all said at once', async () => {
    const { server, client } = connected()
    const waits = client.lock('l')
    server.say('{"id":1,"result":{"locked":false},"error":null}{"id":null,"method":"locked","params":["l"]}')
    expect(await waits).to.equal(false)
    await tick()
    expect(client.holdsLock('l')).to.equal(true)
    server.say('{"id":null,"method":"stolen","params":["l"]}')
    await tick()
    expect(client.holdsLock('l')).to.equal(false)
    client.close()
  })

  it('is false for a lock that came between `unlock` and its answer', async () => {
    const { server, client } = connected()
    const unlocked = client.unlock('l')
    server.say('{"id":null,"method":"locked","params":["l"]}{"id":1,"result":{},"error":null}')
    await unlocked
    expect(client.holdsLock('l')).to.equal(false)
    client.close()
  })

  it('is false when the connection has ended', async () => {
    const { server, client } = connected()
    const held = client.lock('l')
    server.say('{"id":1,"result":{"locked":true},"error":null}')
    expect([await held, client.holdsLock('l')]).to.deep.equal([true, true])
    server.hangUp()
    await client.closed
    await tick()
    expect(client.holdsLock('l')).to.equal(false)
  })
})

describe('lock()', () => {
  it('gives back a lock for which nobody waits any more', async () => {
    const { server, client } = connected()
    expect(await thrownBy(() => client.lock('l', { timeoutMs: 5 }))).to.equal(
      'ConnectionLostError: Cannot lock: no answer within 5 ms',
    )
    expect(server.received.at(-1)).to.equal('{"method":"unlock","params":["l"],"id":2}')
    client.close()
  })

  it('throws when the answer says nothing of a lock', async () => {
    const { server, client } = connected()
    const thrown = thrownBy(() => client.lock('l'))
    server.say('{"id":1,"result":true,"error":null}')
    expect(await thrown).to.equal(
      'ConnectionLostError: Cannot lock: Cannot read "true", want whether the lock is held',
    )
  })
})

function connected() {
  const server = peer()
  return { server, client: new OvsdbClient(server.stream) }
}
