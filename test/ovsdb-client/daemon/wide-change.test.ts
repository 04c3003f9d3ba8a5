import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { describeOutcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import type { Integer } from '../../../src/ovsdb-client/value/column-value.ts'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { startCluster } from '../support/cluster.ts'
import { faultsOf } from '../support/faults-of.ts'
import { startStandalone } from '../support/standalone.ts'
import { removeStarted, started } from '../support/started.ts'
import { thrownBy } from '../support/thrown.ts'

// docs/decisions/ovsdb-wide-changes.md
describe('a set that changes by more elements than it may have, with a real ovsdb-server', () => {
  afterEach(removeStarted)

  it('is refused unless that is allowed, and lasts when it comes in two transactions', async () => {
    const alone = await started(startStandalone({ schema: harbourSchema }))
    const client = await alone.client()
    const berth = await madeBerth(client)
    expect(await thrownBy(() => exchange(berth, 'refuse').commit(client))).to.equal(
      'UnsendableError: Cannot change 4 elements of column "ropes" of table "Berth" at once, want 2 at most: ovsdb-server could not read its log again',
    )
    for (const ropes of [
      [2, 3],
      [3, 4],
    ]) {
      const change = new Transaction(harbours)
      change.update('Berth', await berthNow(client), { ropes })
      expect((await change.commit(client)).kind).to.equal('committed')
    }
    await alone.stop()
    await alone.restart()
    const later = await alone.client()
    expect(await seen(later)).to.deep.equal({ ropes: [3, 4], ships: [] })
    later.close()
  })
})

faultsOf('3.1.0', 'a set that changes by more elements than it may have, on ovsdb-server 3.1.0', () => {
  afterEach(removeStarted)

  it('is committed, and gone after a restart with all else of its transaction', async () => {
    const alone = await started(startStandalone({ schema: harbourSchema }))
    const client = await alone.client()
    const berth = await madeBerth(client)
    const change = exchange(berth, 'allow')
    change.insert('Ship', { name: 'Ada' })
    expect((await change.commit(client)).kind).to.equal('committed')
    expect(await seen(client)).to.deep.equal({ ropes: [3, 4], ships: ['Ada'] })
    await alone.stop()
    await alone.restart()
    const later = await alone.client()
    expect(await seen(later)).to.deep.equal({ ropes: [1, 2], ships: [] })
    later.close()
  })

  it('is committed by a cluster, which answers nothing behind it', async () => {
    const cluster = await started(startCluster({ schema: harbourSchema, nodes: 1 }))
    const client = await (await cluster.leader()).client()
    const berth = await madeBerth(client)
    expect((await exchange(berth, 'allow').commit(client)).kind).to.equal('committed')
    expect(await thrownBy(() => readTables(client, harbours, { Ship: 'all' }, { timeoutMs: 500 }))).to.equal(
      'ConnectionLostError: Cannot read tables of database "Harbours": no answer within 500 ms',
    )
    client.close()
  })
})

type Berth = { readonly _uuid: Uuid<'Berth'> } & Pick<Harbours['Berth'], 'ropes'>

async function madeBerth(client: OvsdbClient): Promise<Berth> {
  const change = new Transaction(harbours)
  const berth = change.insert('Berth', { ropes: [1, 2] })
  change.insert('Harbour', { name: 'Hull', berths: [berth] })
  const outcome = await change.commit(client)
  if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
  return berthNow(client)
}

function exchange(berth: Berth, wideChanges: 'refuse' | 'allow'): Transaction<Harbours> {
  const change = new Transaction(harbours, { wideChanges })
  change.update('Berth', berth, { ropes: [3, 4] })
  return change
}

async function berthNow(client: OvsdbClient): Promise<Berth> {
  const { Berth } = await readTables(client, harbours, { Berth: ['ropes'] })
  const [berth] = Berth
  if (berth === undefined) throw new Error('There is no berth')
  return berth
}

async function seen(client: OvsdbClient): Promise<{ ropes: readonly Integer[]; ships: readonly string[] }> {
  const { Berth, Ship } = await readTables(client, harbours, { Berth: ['ropes'], Ship: ['name'] })
  return { ropes: Berth.flatMap(({ ropes }) => [...ropes]), ships: Ship.map(({ name }) => name) }
}
