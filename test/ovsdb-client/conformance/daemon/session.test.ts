import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import {
  commit,
  deleteRows,
  insert,
  type Operation,
  select,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { becomesTrue } from '../../support/child.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { thrownBy } from '../../support/thrown.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { Told } from '../told.ts'
import { verdictOf } from '../verdict.ts'

const patience = { timeoutMs: 5000 }

describe('a session with a server that goes and comes', () => {
  let server: Standalone
  let session: Session<Harbours>

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    session = openSession(harbours, {
      remotes: [`unix:${server.socketPath}`],
      backoff: { minMs: 5, maxMs: 20 },
      probeIntervalMs: 100,
      connectTimeoutMs: 200,
    })
    await session.connected(patience)
  })

  afterEach(async () => {
    session.close()
    await server.remove()
  })

  it('has everything of before when the server is back, but for what it forgets by its schema', async () => {
    const replica = session.replicate({ tables: { Harbour: ['name', 'flagged'] } })
    await verdict(insert('Harbour', { name: 'north', flagged: 'red' }))
    await replica.ready(patience)
    const told = new Told(replica.changes())
    await server.kill()
    await server.restart()
    await session.connected(patience)
    await replica.ready(patience)
    expect(await told.since()).deep.equals([
      'modified Harbour name north, flagged red → name north, flagged ',
    ])
  })

  it('calls unknown what was under way, sends nothing while it is away, and never anything twice', async () => {
    server.pause()
    const underWay = session.transact(harbourSchema.name, [insert('Ship', { name: 'under way' })])
    await server.kill()
    expect((await underWay).kind).equals('unknown')
    expect(await thrownBy(() => verdict(insert('Ship', { name: 'away' })))).matches(/^ConnectionLostError: /)
    await server.restart()
    await session.connected(patience)
    expect(await verdict(insert('Ship', { name: 'back' }))).equals('committed')
    const ships = await session.transact(harbourSchema.name, [select('Ship', [], ['name'])])
    expect(ships.kind === 'committed' && ships.results[0].rows).deep.equals([{ name: 'back' }])
  })

  it('leaves a server that says nothing any more, and is back when it speaks', async () => {
    server.pause()
    const begun = performance.now()
    expect(await becomesTrue(() => session.state.kind !== 'connected')).equals(true)
    expect(performance.now() - begun).lessThan(1000)
    server.resume()
    await session.connected(patience)
    expect(await verdict(insert('Ship', { name: 'Ada' }))).equals('committed')
  })

  it('stays with a server that says nothing because there is nothing to say', async () => {
    const { client } = session
    await sleep(450)
    expect([session.state.kind, session.client]).deep.equals(['connected', client])
  })

  it('settles all that was asked of it when it is closed, whatever it was at', async () => {
    const replica = session.replicate({ tables: { Ship: ['name'] } })
    await replica.ready(patience)
    const lock = session.lock('pier')
    await lock.acquired(patience)
    const told = new Told(replica.changes())
    server.pause()
    const asked = Promise.all([
      verdict(update('Ship', [], { flag: 'NO' })),
      thrownBy(() => replica.setCondition('Ship', false)),
      thrownBy(() => session.replicate({ tables: { Pilot: 'all' } }).ready()),
      told.ended,
    ])
    session.close()
    expect(await asked).satisfies(([transacted, condition, ready]: readonly string[]) =>
      [transacted?.startsWith('unknown: '), condition?.startsWith('ConnectionLostError'), ready].every(
        Boolean,
      ),
    )
    await session.closed
    expect([session.state.kind, replica.state.kind, lock.held]).deep.equals(['closed', 'closed', false])
  })

  it('is told that the database which the server keeps for itself only reads', async () => {
    for (const write of [deleteRows('Database', []), commit(true)]) {
      expect(verdictOf(await session.transact('_Server', [write]))).equals('not allowed at 0')
    }
  })

  async function verdict(...operations: readonly Operation[]): Promise<string> {
    return verdictOf(await session.transact(harbourSchema.name, operations))
  }
})
