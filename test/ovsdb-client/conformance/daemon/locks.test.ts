import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import type { SessionLock } from '../../../../src/ovsdb-client/session/session-lock.ts'
import { assertLock, insert } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { becomesTrue } from '../../support/child.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { verdictOf } from '../verdict.ts'

describe('locks of RFC 7047 section 4.1.8, between sessions', () => {
  let server: Standalone
  let ada: Session<Harbours>
  let eve: Session<Harbours>

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    const options = { remotes: [`unix:${server.socketPath}`], backoff: { minMs: 10, maxMs: 50 } }
    ada = openSession(harbours, options)
    eve = openSession(harbours, options)
    await Promise.all([ada.connected({ timeoutMs: 5000 }), eve.connected({ timeoutMs: 5000 })])
  })

  afterEach(async () => {
    ada.close()
    eve.close()
    await server.remove()
  })

  it('two sessions hold two locks', async () => {
    const locks = [ada.lock('pier'), eve.lock('crane')]
    await Promise.all(locks.map((lock) => lock.acquired({ timeoutMs: 1000 })))
    expect(locks.map(({ held }) => held)).deep.equals([true, true])
  })

  it('a lock that is held is waited for, and comes when it is released', async () => {
    const [first, second] = await inLine()
    await first.release()
    await second.acquired({ timeoutMs: 1000 })
    expect([first.state.kind, second.state.kind]).deep.equals(['released', 'held'])
    expect([await asserted(ada), await asserted(eve)]).deep.equals(['not-owner at 1', 'committed'])
  })

  it('a lock comes when the connection ends that held it', async () => {
    const [first, second] = await inLine()
    ada.close()
    await second.acquired({ timeoutMs: 1000 })
    expect(first.held).equals(false)
  })

  it('a stolen lock comes back without asking when the thief lets it go', async () => {
    const first = ada.lock('pier')
    await first.acquired({ timeoutMs: 1000 })
    const thief = eve.lock('pier', { steal: true })
    await thief.acquired({ timeoutMs: 1000 })
    expect(await becomesTrue(() => first.state.kind === 'stolen')).equals(true)
    expect(await asserted(ada)).equals('not-owner at 1')
    await thief.release()
    await first.acquired({ timeoutMs: 1000 })
    expect(await asserted(ada)).equals('committed')
  })

  it('who waits in line and gives up is passed over', async () => {
    const [first, second] = await inLine()
    await second.release()
    await first.release()
    const again = eve.lock('pier')
    await again.acquired({ timeoutMs: 1000 })
    expect(again.held).equals(true)
  })

  it('a lock is gone at once when the connection is lost, and is asked for again on the next', async () => {
    const lock = ada.lock('pier')
    await lock.acquired({ timeoutMs: 1000 })
    await server.kill()
    expect(await becomesTrue(() => !lock.held)).equals(true)
    await server.restart()
    await lock.acquired({ timeoutMs: 5000 })
    expect(await asserted(ada)).equals('committed')
  })

  async function inLine(): Promise<readonly [SessionLock, SessionLock]> {
    const first = ada.lock('pier')
    await first.acquired({ timeoutMs: 1000 })
    const second = eve.lock('pier')
    expect(await becomesTrue(() => second.state.kind === 'waiting')).equals(true)
    return [first, second]
  }

  async function asserted(session: Session<Harbours>): Promise<string> {
    const operations = [insert('Ship', { flag: crypto.randomUUID() }), assertLock('pier')]
    return verdictOf(await session.transact(harbourSchema.name, operations))
  }
})
