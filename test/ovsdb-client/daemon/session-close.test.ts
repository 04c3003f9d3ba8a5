import { execFile } from 'node:child_process'
import { setImmediate as turn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import { wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { type MuteServer, startMuteServer } from '../support/mute-server.ts'
import { smallSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const never = wait('Shelf', [], { columns: ['name'], until: '==', rows: [{ name: 'never' }] })
const program = fileURLToPath(new URL('../support/session-program.ts', import.meta.url))

describe('Session.close()', () => {
  let server: Standalone
  let mute: MuteServer

  before(async () => {
    server = await startStandalone({ schema: smallSchema })
    mute = await startMuteServer()
  })

  after(async () => {
    await mute.close()
    await server.remove()
  })

  it('settles all that is open and leaves nothing behind, at whatever moment', async () => {
    const before = await resources()
    for (let turns = 0; turns < 40; turns += 1) {
      const session = openSession(smallView, { remotes: [`unix:${server.socketPath}`] })
      const open = everythingOf(session)
      for (let passed = 0; passed < turns; passed += 1) await turn()
      session.close()
      await settled(open)
    }
    expect(await resources()).to.deep.equal(before)
  })

  it('settles all that is open and leaves nothing behind where nobody listens, nobody answers, nobody comes', async () => {
    const before = await resources()
    const remotes: SessionOptions['remotes'] = [
      'unix:/nowhere/db.sock',
      `tcp:127.0.0.1:${mute.port}`,
      () => new Promise(() => undefined),
    ]
    for (const remote of remotes) {
      const session = openSession(smallView, { remotes: [remote], backoff: { minMs: 60_000, maxMs: 60_000 } })
      const open = everythingOf(session)
      await thrownBy(() => session.connected({ timeoutMs: 20 }))
      session.close()
      await settled(open)
    }
    expect(await resources()).to.deep.equal(before)
  })

  it('lets the process end', async () => {
    const remotes = ['unix:/nowhere/db.sock', `unix:${server.socketPath}`]
    await promisify(execFile)(process.execPath, ['--import', 'tsx', program, ...remotes], { timeout: 10_000 })
  })
})

/** One of everything that a session may owe an answer to. */
function everythingOf(session: Session): Promise<unknown> {
  const lock = session.lock('l')
  const transacted = session.connected().then(() => session.transact('Small', [never]))
  const states = lastOf(session.states())
  return Promise.allSettled([session.closed, session.connected(), lock.acquired(), transacted, states])
}

async function lastOf<State>(states: AsyncIterable<State>): Promise<State | undefined> {
  let last: State | undefined
  for await (const state of states) last = state
  return last
}

async function settled(open: Promise<unknown>): Promise<void> {
  const since = performance.now()
  await open
  expect(performance.now() - since).to.be.below(1000)
}

/** What keeps the process alive, sockets and timers, those of the test run included. */
async function resources(): Promise<readonly string[]> {
  // The kernel's sockets go a turn after they were destroyed, and mocha's own timer comes with the first.
  await turn()
  await turn()
  return process
    .getActiveResourcesInfo()
    .filter((name) => !name.startsWith('FS'))
    .toSorted()
}
