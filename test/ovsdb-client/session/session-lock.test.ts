import { setImmediate as turn } from 'node:timers/promises'
import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import { oldServer, type Script, type ScriptedServer, scriptedServer } from '../support/scripted-server.ts'
import { smallView } from '../support/small-view.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 1000 }
const taken = () => ({ result: { locked: false } })
const told = (method: 'locked' | 'stolen', lock = 'l') => ({ id: null, method, params: [lock] })

describe('SessionLock', () => {
  let server: ScriptedServer
  let session: Session

  afterEach(() => {
    session.close()
    return session.closed
  })

  it('goes where the server says', async () => {
    await connect({ ...oldServer, lock: taken })
    const lock = session.lock('l')
    const kinds: string[] = []
    for await (const { kind } of lock.changes()) {
      kinds.push(`${kind} ${lock.held}`)
      if (kind === 'waiting') server.say(told('locked'), told('locked', 'other'))
      if (kinds.length === 3) server.say(told('stolen'))
      if (kind === 'stolen') server.say(told('locked'))
      if (kinds.length === 5) await lock.release()
    }
    expect(kinds).to.deep.equal([
      'asking false',
      'waiting false',
      'held true',
      'stolen false',
      'held true',
      'released false',
    ])
  })

  it('is asked for before the first transaction of a connection', async () => {
    server = scriptedServer(oldServer)
    session = openSession(smallView, { remotes: [server.open] })
    session.lock('l')
    for await (const { kind } of session.states()) {
      if (kind !== 'connected') continue
      await thrownBy(() => session.transact('Small', []))
      break
    }
    expect(server.asked.slice(-2)).to.deep.equal(['lock', 'transact'])
  })

  it('believes what comes behind the answer, though both come at once', async () => {
    // The server answers "not yours" and gives it in the same breath.
    await connect({ ...oldServer, lock: (_, id) => saying(answerTo(id, false), told('locked')) })
    const lock = session.lock('l')
    await turn()
    await turn()
    expect(lock.state).to.deep.equal({ kind: 'held' })
  })

  it('is lost at once with the connection, and asked for again on the next', async () => {
    await connect({ ...oldServer, transact: () => undefined })
    const lock = session.lock('l')
    await lock.acquired(patience)
    const outcome = session.transact('Small', [])
    server.hangUp()
    expect((await outcome).kind).to.equal('unknown')
    expect([lock.held, lock.state]).to.deep.equal([false, { kind: 'disconnected' }])
    await lock.acquired(patience)
    expect(server.asked.filter((method) => method === 'lock')).to.deep.equal(['lock', 'lock'])
  })

  it('steals once, and asks like everybody on later connections', async () => {
    await connect({ ...oldServer, steal: () => ({ result: { locked: true } }) })
    const lock = session.lock('l', { steal: true })
    await lock.acquired(patience)
    server.hangUp()
    for await (const { kind } of lock.changes()) if (kind === 'disconnected') break
    await lock.acquired(patience)
    expect(server.asked.filter((method) => /lock|steal/.test(method))).to.deep.equal(['steal', 'lock'])
  })

  it('release() tells the server, and the name may be asked for again when that has answered', async () => {
    let answer = () => {}
    const unlock = (_: readonly Json[], id: Json) => {
      answer = () => server.say(answerTo(id))
      return undefined
    }
    await connect({ ...oldServer, unlock })
    const first = session.lock('l')
    await first.acquired(patience)
    const released = first.release()
    const second = session.lock('l')
    server.say(told('locked'))
    await turn()
    expect([first.state, second.state, locksAsked()]).to.deep.equal([
      { kind: 'released' },
      { kind: 'disconnected' },
      ['lock', 'unlock'],
    ])
    answer()
    await released
    await second.acquired(patience)
    expect(locksAsked()).to.deep.equal(['lock', 'unlock', 'lock'])
  })

  it('release() of one that was never asked for tells nobody', async () => {
    session = openSession(smallView, { remotes: [() => Promise.reject(new Error('nobody is there'))] })
    const lock = session.lock('l')
    await lock.release()
    expect(lock.state).to.deep.equal({ kind: 'released' })
  })

  it('acquired() rejects when the server gives no locks, and another connection may', async () => {
    let refusal: string | undefined = 'lock and unlock methods not allowed, DB server is read only.'
    await connect({
      ...oldServer,
      lock: () => (refusal === undefined ? { result: { locked: true } } : { error: refusal }),
    })
    const lock = session.lock('l')
    expect(await thrownBy(() => lock.acquired(patience))).to.equal(
      'RefusedError: Cannot get lock "l": Cannot lock: lock and unlock methods not allowed, DB server is read only.',
    )
    refusal = undefined
    server.hangUp()
    for await (const { kind } of lock.changes()) if (kind === 'held') break
  })

  it('acquired() rejects when its time is over, at its signal, and when the lock is released or the session closed', async () => {
    await connect({ ...oldServer, lock: taken })
    const lock = session.lock('l')
    expect(await thrownBy(() => lock.acquired({ timeoutMs: 5 }))).to.equal(
      'ConnectionLostError: Cannot get lock "l" within 5 ms',
    )
    expect(await thrownBy(() => lock.acquired({ signal: AbortSignal.abort(new Error('enough')) }))).to.equal(
      'Error: enough',
    )
    const [one, other] = [thrownBy(() => lock.acquired()), thrownBy(() => session.lock('m').acquired())]
    await lock.release()
    session.close()
    expect([await one, await other]).to.deep.equal([
      'ConnectionLostError: Cannot get lock "l": it was released by this side',
      'ConnectionLostError: Cannot get lock "m": it was released by this side',
    ])
  })

  it('is one a name in a session', async () => {
    await connect(oldServer)
    session.lock('l')
    expect(await thrownBy(() => session.lock('l'))).to.equal(
      'UnsendableError: Cannot ask for lock "l" twice in one session',
    )
    session.close()
    expect(await thrownBy(() => session.lock('m'))).to.equal(
      'ConnectionLostError: Cannot send "lock" to database "Small": the session was closed',
    )
  })

  async function connect(script: Script): Promise<void> {
    server = scriptedServer(script)
    session = openSession(smallView, { remotes: [server.open], backoff: { minMs: 1 } })
    await session.connected(patience)
  }

  function locksAsked(): readonly string[] {
    return server.asked.filter((method) => method === 'lock' || method === 'unlock')
  }

  function saying(...messages: readonly Json[]): undefined {
    server.say(...messages)
  }
})

function answerTo(id: Json, locked?: boolean) {
  return { id, result: locked === undefined ? {} : { locked }, error: null }
}
