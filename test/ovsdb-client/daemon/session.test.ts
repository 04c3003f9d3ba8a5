import { execFileSync } from 'node:child_process'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import { insert, select, wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { startMuteServer } from '../support/mute-server.ts'
import { smallSchema, widerSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 3000 }
const never = wait('Shelf', [], {
  columns: ['name'],
  until: '==',
  rows: [{ name: 'never' }],
  timeoutMs: 60_000,
})

// The other socket of a server speaks JSON-RPC too, and answers as ovs-appctl prints it.
const notACommand =
  '"set_db_change_aware" is not a valid command (use "list-commands" to see a list of valid commands)\n'

describe('Session, on a server alone', () => {
  let server: Standalone
  let session: Session

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema, remotes: ['ptcp:0:127.0.0.1'] })
  })

  afterEach(async () => {
    session.close()
    await session.closed
    await server.remove()
  })

  function open(options: Partial<SessionOptions> = {}): Session {
    session = openSession(smallView, { remotes: [`unix:${server.socketPath}`], shuffle: false, ...options })
    return session
  }

  it('connects over a Unix socket, TCP, and any stream, whatever is asked of a cluster', async () => {
    const streams = async function bySocket() {
      return connect(server.socketPath)
    }
    const [port] = server.ports
    for (const remote of [
      `unix:${server.socketPath}`,
      `tcp:127.0.0.1:${port}`,
      `tcp:localhost:${port}`,
      streams,
    ]) {
      const state = await open({ remotes: [remote], leaderOnly: true }).connected(patience)
      expect(state).to.deep.equal({
        kind: 'connected',
        remote: typeof remote === 'string' ? remote : 'bySocket',
        server: { model: 'standalone', cid: undefined, sid: undefined },
      })
      expect((await session.transact('Small', [insert('Shelf', { name: String(remote) })])).kind).to.equal(
        'committed',
      )
      session.close()
      await session.closed
    }
  })

  it('finds the server again when it was killed and comes back, and has sent nothing twice', async () => {
    await open().connected(patience)
    const shelf = await session.transact('Small', [insert('Shelf', { name: 'a' })])
    const inFlight = session.transact('Small', [never, insert('Shelf', { name: 'b' })])
    await session.client?.echo([])
    await server.kill()
    expect([shelf.kind, await inFlight]).to.deep.equal([
      'committed',
      { kind: 'unknown', reason: 'the server closed the connection' },
    ])
    expect(await thrownBy(() => session.transact('Small', []))).to.match(
      /^ConnectionLostError: Cannot send "transact" to database "Small": /,
    )
    await server.restart()
    await session.connected(patience)
    const [{ rows }] = resultsOf(await session.transact('Small', [select('Shelf', [], ['name'])]))
    expect(rows).to.deep.equal([{ name: 'a' }])
  })

  it('leaves a server that stands still within two probes, and takes it again when it goes on', async () => {
    await open({ probeIntervalMs: 100, connectTimeoutMs: 300 }).connected(patience)
    const inFlight = session.transact('Small', [never])
    server.pause()
    const since = performance.now()
    expect(await inFlight).to.deep.equal({
      kind: 'unknown',
      reason: 'the server was silent for 100 ms after an echo',
    })
    expect(performance.now() - since).to.be.within(100, 600)
    expect(await thrownBy(() => session.connected({ timeoutMs: 500 }))).to.match(
      /^ConnectionLostError: Cannot connect to database "Small" within 500 ms: Cannot connect to "unix:/,
    )
    server.resume()
    await session.connected(patience)
  })

  it('goes on to the next remote, past one that is down, one that is mute and one that is none', async () => {
    const mute = await startMuteServer()
    const remotes = ['unix:/nowhere/db.sock', `tcp:127.0.0.1:${mute.port}`, `unix:${server.controlPath}`]
    open({ remotes: [...remotes, `unix:${server.socketPath}`], connectTimeoutMs: 200 })
    const faults: unknown[] = []
    for await (const state of session.states()) {
      if (state.kind === 'connecting') faults.push(state.fault?.message)
      if (state.kind === 'connected') break
    }
    expect(faults).to.deep.equal([
      undefined,
      'Cannot connect to "unix:/nowhere/db.sock": connect ENOENT /nowhere/db.sock',
      `Cannot connect to "tcp:127.0.0.1:${mute.port}": Cannot set_db_change_aware: no answer within 200 ms`,
      `Cannot connect to "unix:${server.controlPath}": Cannot set_db_change_aware: ${notACommand}`,
    ])
    await mute.close()
  })

  it('says so when the server has no such database, and connects once it has', async () => {
    const other = await startStandalone({ schema: { ...smallSchema, name: 'Other' } })
    open({ remotes: [`unix:${other.socketPath}`] })
    expect(await thrownBy(() => session.connected({ timeoutMs: 100 }))).to.equal(
      'ConnectionLostError: Cannot connect to database "Small" within 100 ms: ' +
        `Cannot connect to "unix:${other.socketPath}": the server will not do: it has no such database, want one of "Other"`,
    )
    await server.stop()
    execFileSync('ovs-appctl', ['-t', other.controlPath, 'ovsdb-server/add-db', server.databaseFile])
    await session.connected(patience)
    execFileSync('ovs-appctl', ['-t', other.controlPath, 'ovsdb-server/remove-db', 'Small'])
    await sleep(50)
    expect(session.state.kind).not.to.equal('connected')
    await other.remove()
  })

  it('stays connected over an online conversion', async () => {
    await open().connected(patience)
    const client = session.client
    await client?.convert('Small', widerSchema)
    const outcome = await session.transact('Small', [insert('Book', { title: 'x', author: 'y' })])
    expect([outcome.kind, session.client === client]).to.deep.equal(['committed', true])
  })
})
