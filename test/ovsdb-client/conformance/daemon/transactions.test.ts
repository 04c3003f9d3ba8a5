import { expect } from 'chai'
import type { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { findOut } from '../../../../src/ovsdb-client/transaction/find-out.ts'
import { readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import { thrownBy } from '../../support/thrown.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { verdictOf } from '../verdict.ts'

onEachServer('transactions by what they mean', harbourSchema, (database) => {
  it('Transaction says what the server calls its new rows, which refer to each other in any order', async () => {
    const change = new Transaction(harbours)
    const harbour = change.insert('Harbour', { name: 'north' })
    const berth = change.insert('Berth', { number: 1 })
    change.add('Harbour', harbour, 'berths', [berth])
    const outcome = await change.commit(database().client)
    const { Harbour, Berth } = await everything(database().client)
    expect(Harbour.map(({ _uuid, berths }) => [_uuid, ...berths])).deep.equals([
      outcome.kind === 'committed' ? [outcome.uuidOf(harbour), outcome.uuidOf(berth)] : outcome,
    ])
    expect(Berth.length).equals(1)
  })

  it('Transaction sends nothing for what is already so', async () => {
    await committed((change) =>
      change.insert('Harbour', { name: 'north', lamps: ['red'], log: { mon: 'calm' } }),
    )
    const [harbour] = (await everything(database().client)).Harbour
    const change = new Transaction(harbours)
    if (harbour !== undefined)
      change.update('Harbour', harbour, { name: 'north', lamps: ['red'], log: { mon: 'calm' } })
    expect([harbour?.name, change.operations()]).deep.equals(['north', []])
  })

  it('Transaction changes a set that may be neither emptier nor fuller, which the server counts after each step', async () => {
    await committed((change) => {
      const berth = change.insert('Berth', { ropes: [1, 2] })
      change.insert('Harbour', { berths: [berth] })
    })
    const [berth] = (await everything(database().client)).Berth
    for (const ropes of [[1, 3], [3], [5], [5, 6]]) {
      const [now = berth] = (await everything(database().client)).Berth
      await committed((change) => now !== undefined && change.update('Berth', now, { ropes }))
      expect((await everything(database().client)).Berth[0]?.ropes).deep.equals(new Set(ropes))
    }
  })

  it('Transaction refuses what the server would let vanish, refuse or make up, all of it at once', async () => {
    const change = new Transaction(harbours)
    const stranger = new Transaction(harbours).insert('Ship', {})
    change.insert('Berth', { number: 1 })
    change.insert('Licence', {})
    change.insert('Harbour', { name: 'half \ud83d', flagship: stranger })
    const words = await thrownBy(() => change.commit(database().client))
    expect(words).satisfies((text = '') =>
      ['Berth', 'Licence', 'name', 'flagship'].every((one) => text.includes(one)),
    )
    expect(await database().rows('Licence', 'number')).deep.equals([])
  })

  it('Transaction refuses new rows that only weak references, themselves or each other lead to', async () => {
    const alone = (edit: (change: Transaction<Harbours>) => void) =>
      thrownBy(() => {
        const change = new Transaction(harbours)
        edit(change)
        return change.operations()
      })
    const itself = await alone((change) => {
      const berth = change.insert('Berth', {})
      change.add('Berth', berth, 'next', [berth])
    })
    const each = await alone((change) => {
      const [one, other] = [change.insert('Berth', {}), change.insert('Berth', {})]
      change.add('Berth', one, 'next', [other])
      change.add('Berth', other, 'next', [one])
    })
    expect([itself, each]).satisfies((words: readonly string[]) =>
      words.every((word) => word.startsWith('UnsendableError: ')),
    )
  })

  it('Transaction does not write what is laid for ever, though it may lay it', async () => {
    await committed((change) => change.insert('Ship', { name: 'Ada', keel: 'oak' }))
    const [ship] = (await everything(database().client)).Ship
    const change = new Transaction(harbours)
    if (ship !== undefined) change.update('Ship', ship, { keel: 'elm' })
    expect(await thrownBy(() => change.operations())).matches(/^UnsendableError: .*"keel"/)
  })

  it('Transaction lets one of two make what there may be once', async () => {
    const ship = (change: Transaction<Harbours>) => {
      change.expectNone('Ship', [['name', '==', 'Ada']])
      change.insert('Ship', { name: 'Ada', flag: crypto.randomUUID() })
    }
    expect([await verdictFor(ship), await verdictFor(ship)]).deep.equals(['committed', 'conflict at 0'])
  })

  it('four clients that each add one twenty times make eighty, since conflicts are told', async () => {
    await committed((change) => change.insert('Harbour', { tide: 0 }))
    const clients = await Promise.all([1, 2, 3, 4].map(() => database().another()))
    await Promise.all(clients.map((client) => addOne(client, 20)))
    expect((await everything(database().client)).Harbour[0]?.tide).equals(80)
    for (const client of clients) client.close()
  })

  it('readTables() reads all tables of one moment, while others write', async () => {
    await committed((change) => {
      change.insert('Harbour', { name: 'a', tide: 100 })
      change.insert('Ship', { name: '0' })
    })
    const writer = await database().another()
    let isOver = false
    const writing = (async () => {
      for (let tide = 99; !isOver; tide -= 1) {
        const { Harbour, Ship } = await everything(writer)
        const change = new Transaction(harbours)
        for (const harbour of Harbour) change.update('Harbour', harbour, { tide })
        for (const ship of Ship) change.update('Ship', ship, { name: String(100 - tide) })
        await change.commit(writer)
      }
    })()
    const sums = new Set<number>()
    for (let round = 0; round < 50; round += 1) {
      const { Harbour, Ship } = await everything(database().client)
      sums.add(Number(Harbour[0]?.tide) + Number(Ship[0]?.name))
    }
    isOver = true
    await writing
    writer.close()
    expect(sums).deep.equals(new Set([100]))
  })

  it('findOut() tells what became of a transaction that nobody answered, by the UUIDs that it brought', async () => {
    for (const traceable of [true, false]) {
      const change = new Transaction(harbours, { traceable })
      change.insert('Harbour', { name: `north ${traceable}` })
      const connection = await database().another()
      const outcome = change.commit(connection)
      connection.close()
      expect((await outcome).kind).equals('unknown')
      const finding = await findOut(database().client, change)
      const { Harbour } = await everything(database().client)
      const isThere = Harbour.some(({ name }) => name === `north ${traceable}`)
      // In a cluster that it is not there proves nothing.
      expect(finding.kind === 'committed').equals(isThere)
    }
  })

  async function committed(edit: (change: Transaction<Harbours>) => unknown): Promise<void> {
    expect(await verdictFor(edit)).equals('committed')
  }

  async function verdictFor(edit: (change: Transaction<Harbours>) => unknown): Promise<string> {
    const change = new Transaction(harbours)
    edit(change)
    return verdictOf(await change.commit(database().client))
  }
})

function everything(client: OvsdbClient) {
  return readTables(client, harbours, { Harbour: 'all', Berth: 'all', Ship: 'all' })
}

/** Reads, adds one to what it read, and again from the start when somebody was faster. */
async function addOne(client: OvsdbClient, times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    const [harbour] = (await everything(client)).Harbour
    if (harbour === undefined) return
    const change = new Transaction(harbours)
    change.update('Harbour', harbour, { tide: Number(harbour.tide) + 1 })
    if ((await change.commit(client)).kind === 'committed') done += 1
  }
}
