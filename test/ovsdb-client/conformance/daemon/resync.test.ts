import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import {
  deleteRows,
  insert,
  type Operation,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { becomesTrue } from '../../support/child.ts'
import { Database, type Served } from '../database.ts'
import { Gate } from '../gate.ts'
import { kindsOfServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { Told } from '../told.ts'

const patience = { timeoutMs: 5000 }

for (const { name, serve } of kindsOfServer) {
  describe(`a replica whose connection was lost, on ${name}`, () => {
    let served: Served
    let database: Database
    let gate: Gate
    let session: Session<Harbours>

    before(async () => {
      served = await serve(harbourSchema)
      database = await Database.open(served, harbourSchema.name)
    })

    after(() => database.end())

    beforeEach(() => {
      gate = new Gate(served.socketPath)
      session = openSession(harbours, { remotes: [gate.open], backoff: { minMs: 1, maxMs: 5 } })
    })

    afterEach(async () => {
      session.close()
      await database.empty()
    })

    it('tells only what is different when it is back', async () => {
      await database.commit(...ships('same', 'changed', 'back', 'gone', 'again'))
      const replica = await follow({ Ship: ['name', 'flag'] })
      const told = new Told(replica.changes())
      await away(
        [update('Ship', [['name', '==', 'changed']], { flag: 'NO' })],
        [update('Ship', [['name', '==', 'back']], { flag: 'NO' })],
        [update('Ship', [['name', '==', 'back']], { flag: '' })],
        [deleteRows('Ship', [['name', '==', 'gone']])],
        [deleteRows('Ship', [['name', '==', 'again']]), insert('Ship', { name: 'again' })],
        [insert('Ship', { name: 'new' })],
        [insert('Ship', { name: 'here and gone' })],
        [deleteRows('Ship', [['name', '==', 'here and gone']])],
      )
      await replica.ready(patience)
      expect(await told.since()).deep.equals([
        'deleted Ship name again, flag ',
        'deleted Ship name gone, flag ',
        'inserted Ship name again, flag ',
        'inserted Ship name new, flag ',
        'modified Ship name changed, flag  → name changed, flag NO',
      ])
      expect(namesIn(replica)).deep.equals(['again', 'back', 'changed', 'new', 'same'])
    })

    it('keeps what it has while it is away, and says that it is', async () => {
      await database.commit(...ships('Ada'))
      const replica = await follow({ Ship: ['name'] })
      gate.shut()
      await session.client?.closed
      expect([replica.state.kind, namesIn(replica)]).deep.equals(['lost', ['Ada']])
      gate.unlock()
      await replica.ready(patience)
      expect(replica.state.kind).equals('following')
    })

    it('has the rows of conditions that changed while it was away, and tells of those that came and went by them', async () => {
      await database.commit(...ships('a', 'b', 'c'))
      const replica = await follow({ Ship: { columns: ['name'], where: [['name', '==', 'a']] } })
      const told = new Told(replica.changes())
      gate.shut()
      await session.client?.closed
      const changed = replica.setCondition('Ship', [['name', '!=', 'a']]).catch(() => 'not yet')
      expect(await changed).equals('not yet')
      gate.unlock()
      await replica.ready(patience)
      expect(await told.since()).deep.equals([
        'deleted Ship name a',
        'inserted Ship name b',
        'inserted Ship name c',
      ])
    })

    it('keeps to its conditions when it is back', async () => {
      await database.commit(...ships('a', 'b'))
      const replica = await follow({ Ship: ['name'] })
      await replica.setCondition('Ship', [['name', '==', 'b']])
      const told = new Told(replica.changes())
      await away(ships('c'), [update('Ship', [['name', '==', 'b']], { name: 'd' })])
      await replica.ready(patience)
      expect(await told.since()).deep.equals(['deleted Ship name b'])
      await database.commit(insert('Ship', { name: 'b' }), insert('Ship', { name: 'e' }))
      expect(await told.since()).deep.equals(['inserted Ship name b'])
    })

    it('is right after many losses at any moment', async () => {
      const replica = await follow({ Ship: ['name'] })
      const told = new Told(replica.changes())
      const wanted = new Set<string>()
      for (let round = 0; round < 25; round += 1) {
        await database.commit(...ships(`ship ${round}`))
        wanted.add(`inserted Ship name ship ${round}`)
        gate.shut()
        gate.unlock()
        if (round % 5 === 0) await replica.ready(patience)
      }
      expect(await becomesTrue(() => namesIn(replica).length === wanted.size)).equals(true)
      expect(new Set(await told.since())).deep.equals(wanted)
    })

    async function follow<const Tables extends Parameters<typeof session.replicate>[0]['tables']>(
      tables: Tables,
    ) {
      const replica = session.replicate({ tables })
      await replica.ready(patience)
      return replica
    }

    /** What others do while this session has no connection, each a transaction. */
    async function away(...transactions: readonly (readonly Operation[])[]): Promise<void> {
      gate.shut()
      await session.client?.closed
      for (const operations of transactions) await database.commit(...operations)
      gate.unlock()
    }
  })
}

function ships(...names: readonly string[]): readonly Operation[] {
  return names.map((name) => insert('Ship', { name }))
}

function namesIn(replica: { rows(table: 'Ship'): Iterable<{ readonly name: string }> }): readonly string[] {
  return [...replica.rows('Ship')].map(({ name }) => name).sort()
}
