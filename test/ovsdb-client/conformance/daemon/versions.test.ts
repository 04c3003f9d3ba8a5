import { expect } from 'chai'
import type { Json } from '../../../../src/ovsdb-client/json/json.ts'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import { insert, type Operation, update } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import { namedUuid, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { becomesTrue } from '../../support/child.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { newerSchema, olderSchema, otherSchema } from '../schemas/other-versions.ts'
import { Told } from '../told.ts'
import { verdictOf } from '../verdict.ts'

const patience = { timeoutMs: 5000 }

describe('a server whose schema is not the one of the program', () => {
  let server: Standalone
  let session: Session<Harbours>

  afterEach(async () => {
    session.close()
    await server.remove()
  })

  it('an older one has the default for what it lacks, in a replica and in what is read', async () => {
    await serve(olderSchema)
    await commit(insert('Harbour', { name: 'north', tide: 3 }))
    const replica = session.replicate({ tables: { Harbour: 'all', Pilot: 'all' } })
    await replica.ready(patience)
    const wanted = { name: 'north', tide: 3, log: new Map(), flagship: undefined }
    expect([...replica.rows('Harbour')][0]).deep.includes(wanted)
    expect(replica.count('Pilot')).equals(0)
    const client = await server.client()
    const read = await readTables(client, harbours, { Harbour: 'all', Pilot: ['name'] })
    client.close()
    expect([read.Harbour[0], read.Pilot]).deep.equals([[...replica.rows('Harbour')][0], []])
  })

  it('an older one shows rows by conditions on a column that it lacks, as if they had the default', async () => {
    await serve(olderSchema)
    await commit(insert('Harbour', { name: 'north' }))
    const without = session.replicate({ tables: { Harbour: { where: [['flagship', '==', undefined]] } } })
    const withLog = session.replicate({
      tables: { Harbour: { where: [['log', 'includes', { mon: 'calm' }]] } },
    })
    await Promise.all([without.ready(patience), withLog.ready(patience)])
    expect([without.count('Harbour'), withLog.count('Harbour')]).deep.equals([1, 0])
  })

  it('an older one refuses to be written what it lacks, by name', async () => {
    await serve(olderSchema)
    const change = new Transaction(harbours)
    change.insert('Harbour', { name: 'north', log: { mon: 'calm' } })
    const outcome = await change.commit(session)
    expect([verdictOf(outcome), 'column' in outcome && outcome.column]).deep.equals([
      'unknown column at 0',
      'log',
    ])
  })

  it('a newer one keeps to itself what the program does not know', async () => {
    await serve(newerSchema)
    const replica = session.replicate({ tables: { Harbour: 'all' } })
    await replica.ready(patience)
    const told = new Told(replica.changes())
    await commit(insert('Harbour', { name: 'north', fee: 2.5 }), insert('Crane', { load: 7 }))
    await commit(update('Harbour', [], { fee: 3 }))
    expect((await told.since()).length).equals(1)
    expect(Object.keys([...replica.rows('Harbour')][0] ?? {})).not.includes('fee')
  })

  it('a newer one may hold as a set what the program knows as one at most', async () => {
    await serve(newerSchema)
    const replica = session.replicate({ tables: { Harbour: ['flagship'] } })
    await replica.ready(patience)
    const [, ada] = await commit(
      insert('Harbour', { flagship: setOf([namedUuid('ada')]) }),
      insert('Ship', { name: 'Ada' }, { as: namedUuid('ada') }),
    )
    expect([...replica.rows('Harbour')].map(({ flagship }) => flagship)).deep.equals([ada.uuid])
  })

  it('one with another kind of values ends the replica with an error that names the column', async () => {
    await serve(otherSchema)
    const replica = session.replicate({ tables: { Harbour: ['tide'] } })
    const fault = await replica.ready(patience).catch((error: Error) => `${error.name}: ${error.message}`)
    expect(fault).matches(/^UnreadableError: .*"tide"/)
    expect(replica.state.kind).equals('closed')
    expect((await session.connected(patience)).kind).equals('connected')
  })

  it('a conversion under way goes unnoticed, but for what really changed', async () => {
    await serve(olderSchema)
    await commit(insert('Harbour', { name: 'north' }), insert('Ship', { name: 'Ada' }))
    const replica = session.replicate({ tables: { Harbour: ['name', 'log'], Ship: ['name'] } })
    await replica.ready(patience)
    const told = new Told(replica.changes())
    const connection = session.client
    const admin = await server.client()
    await admin.convert(harbourSchema.name, newerSchema)
    expect(await becomesTrue(async () => (await written('mon')) === 'committed')).equals(true)
    await replica.ready(patience)
    await commit(update('Ship', [], { name: 'Eve' }))
    expect(await told.since()).deep.equals([
      'modified Harbour name north, log {} → name north, log {mon: calm}',
      'modified Ship name Ada → name Eve',
    ])
    expect(session.client).equals(connection)
    admin.close()
  })

  it('a conversion that takes a table away empties it', async () => {
    await serve(newerSchema)
    await commit(
      insert('Ship', { name: 'Ada' }, { as: namedUuid('ada') }),
      insert('Pilot', { name: 'Bo', ship: namedUuid('ada') }),
    )
    const replica = session.replicate({ tables: { Pilot: ['name'] } })
    await replica.ready(patience)
    const told = new Told(replica.changes())
    const admin = await server.client()
    await admin.convert(harbourSchema.name, olderSchema)
    expect(await becomesTrue(() => replica.count('Pilot') === 0)).equals(true)
    expect(await told.since()).deep.equals(['deleted Pilot name Bo'])
    admin.close()
  })

  it('a client that has not said that it knows of conversions is disconnected by one, and told why', async () => {
    await serve(olderSchema)
    const [unaware, admin] = [await server.client(), await server.client()]
    await unaware.monitorCond(harbourSchema.name, 'all', { Ship: {} })
    await admin.convert(harbourSchema.name, newerSchema)
    expect(await unaware.closed).equals('the server closed the connection')
    admin.close()
  })

  async function serve(schema: Json): Promise<void> {
    server = await startStandalone({ schema })
    session = openSession(harbours, {
      remotes: [`unix:${server.socketPath}`],
      backoff: { minMs: 5, maxMs: 20 },
    })
    await session.connected(patience)
  }

  async function commit<const Operations extends readonly Operation[]>(...operations: Operations) {
    return resultsOf(await session.transact(harbourSchema.name, operations))
  }

  async function written(day: string): Promise<string> {
    return verdictOf(
      await session.transact(harbourSchema.name, [update('Harbour', [], { log: ['map', [[day, 'calm']]] })]),
    )
  }
})
