import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionLock } from '../../../src/ovsdb-client/session/session-lock.ts'
import { assertLock, insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { smallSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 3000 }

describe('SessionLock, on a real server', () => {
  let server: Standalone
  let ours: Session
  let theirs: Session

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    ours = openSession(smallView, { remotes: [`unix:${server.socketPath}`] })
    theirs = openSession(smallView, { remotes: [`unix:${server.socketPath}`] })
  })

  afterEach(async () => {
    ours.close()
    theirs.close()
    await server.remove()
  })

  it('is held by one at a time, and by the next when it is released', async () => {
    const our = ours.lock('l')
    await our.acquired(patience)
    const their = theirs.lock('l')
    await becomes(their, 'waiting')
    expect([await write(ours), await write(theirs)]).to.deep.equal(['committed', 'not-owner'])
    await our.release()
    await their.acquired(patience)
    expect([await write(ours), await write(theirs)]).to.deep.equal(['not-owner', 'committed'])
    await ours.lock('l').release()
  })

  it('tells that it was stolen, does not fight back, and is held again when the thief lets go', async () => {
    const our = ours.lock('l')
    await our.acquired(patience)
    const their = theirs.lock('l', { steal: true })
    await their.acquired(patience)
    await becomes(our, 'stolen')
    expect([our.held, await write(ours), await write(theirs)]).to.deep.equal([
      false,
      'not-owner',
      'committed',
    ])
    await their.release()
    await our.acquired(patience)
    expect(await write(ours)).to.equal('committed')
  })

  it('goes to the next when its holder is gone, and back into the queue with it', async () => {
    const our = ours.lock('l')
    await our.acquired(patience)
    const their = theirs.lock('l')
    await becomes(their, 'waiting')
    ours.client?.close()
    await their.acquired(patience)
    await becomes(our, 'waiting')
    expect([our.held, await write(ours)]).to.deep.equal([false, 'not-owner'])
    theirs.close()
    await our.acquired(patience)
  })

  it('is asked for again when the server was restarted', async () => {
    const our = ours.lock('l')
    await our.acquired(patience)
    await server.kill()
    await becomes(our, 'disconnected')
    await server.restart()
    await our.acquired(patience)
    expect(await write(ours)).to.equal('committed')
  })

  it('is refused by a server that only reads', async () => {
    const backup = await startStandalone({ schema: smallSchema, arguments: ['--sync-from=tcp:127.0.0.1:1'] })
    const session = openSession(smallView, { remotes: [`unix:${backup.socketPath}`] })
    expect(await thrownBy(() => session.lock('l').acquired(patience))).to.equal(
      'RefusedError: Cannot get lock "l": Cannot lock: lock and unlock methods not allowed, DB server is read only.',
    )
    session.close()
    await backup.remove()
  })

  async function write(session: Session): Promise<string> {
    await session.connected(patience)
    return (await session.transact('Small', [assertLock('l'), insert('Book', {})])).kind
  }
})

async function becomes(lock: SessionLock, wanted: string): Promise<void> {
  for await (const { kind } of lock.changes({ signal: AbortSignal.timeout(3000) }))
    if (kind === wanted) return
  throw new Error(`Cannot see lock "${lock.name}" ${wanted}: it is ${lock.state.kind}`)
}
