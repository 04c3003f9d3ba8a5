import { expect } from 'chai'
import { type Reader, readTables } from '../../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { verdictOf } from '../verdict.ts'

type Edit = (change: Transaction<Harbours>, harbour: HarbourRow) => void
type HarbourRow = Awaited<ReturnType<typeof northern>>

onEachServer('two writers at once', harbourSchema, (database) => {
  beforeEach(async () => {
    const change = new Transaction(harbours)
    const berth = change.insert('Berth', { number: 1, ropes: [1, 2] })
    change.insert('Harbour', {
      name: 'north',
      berths: [berth],
      lamps: ['red'],
      log: { mon: 'calm', tue: 'rain' },
    })
    await change.commit(database().client)
  })

  const cases: readonly (readonly [string, Edit, Edit, string, Partial<HarbourRow>])[] = [
    [
      'keep what the other put into a set',
      (change, harbour) => change.update('Harbour', harbour, { lamps: [...harbour.lamps, 'green'] }),
      (change, harbour) => change.update('Harbour', harbour, { lamps: [...harbour.lamps, 'white'] }),
      'committed',
      { lamps: new Set(['red', 'green', 'white']) },
    ],
    [
      'keep what the other put into a map',
      (change, harbour) =>
        change.update('Harbour', harbour, { log: new Map([...harbour.log, ['wed', 'fog']]) }),
      (change, harbour) =>
        change.update('Harbour', harbour, { log: new Map([...harbour.log, ['thu', 'sun']]) }),
      'committed',
      { log: logOf({ mon: 'calm', tue: 'rain', wed: 'fog', thu: 'sun' }) },
    ],
    [
      'may both take the same element out',
      (change, harbour) => change.remove('Harbour', harbour, 'lamps', ['red']),
      (change, harbour) => change.update('Harbour', harbour, { lamps: ['blue'] }),
      'committed',
      { lamps: new Set(['blue']) },
    ],
    [
      'do not both change a single value that they read',
      (change, harbour) => change.update('Harbour', harbour, { tide: 1 }),
      (change, harbour) => change.update('Harbour', harbour, { tide: 2, lamps: [] }),
      'conflict at 0',
      { tide: 1, lamps: new Set(['red']) },
    ],
    [
      'do not both change a key that they read',
      (change, harbour) => change.update('Harbour', harbour, { log: { ...weather, mon: 'fog' } }),
      (change, harbour) => change.update('Harbour', harbour, { log: { ...weather, mon: 'sun' } }),
      'conflict at 0',
      { log: logOf({ mon: 'fog', tue: 'rain' }) },
    ],
    [
      'each change another column of one row',
      (change, harbour) => change.update('Harbour', harbour, { tide: 1 }),
      (change, harbour) => change.update('Harbour', harbour, { name: 'far north' }),
      'committed',
      { tide: 1, name: 'far north' },
    ],
    [
      'set a key whatever the other made of it, when they say so',
      (change, harbour) => change.setKeys('Harbour', harbour, 'log', { mon: 'fog' }),
      (change, harbour) => change.setKeys('Harbour', harbour, 'log', { mon: 'sun' }),
      'committed',
      { log: logOf({ mon: 'sun', tue: 'rain' }) },
    ],
    [
      'leave a key alone that the other has put in first, when they only add',
      (change, harbour) => change.add('Harbour', harbour, 'log', { wed: 'fog' }),
      (change, harbour) => change.add('Harbour', harbour, 'log', { wed: 'sun', thu: 'sun' }),
      'committed',
      { log: logOf({ mon: 'calm', tue: 'rain', wed: 'fog', thu: 'sun' }) },
    ],
    [
      'are told when what they verified has changed, though they write elsewhere',
      (change, harbour) => change.update('Harbour', harbour, { tide: 1 }),
      (change, harbour) => {
        change.verify('Harbour', harbour, ['tide', 'lamps'])
        change.insert('Ship', { name: 'at low tide' })
      },
      'conflict at 0',
      { tide: 1 },
    ],
    [
      'are told when the row is gone',
      (change, harbour) => change.delete('Harbour', harbour),
      (change, harbour) => change.add('Harbour', harbour, 'lamps', ['green']),
      'conflict at 0',
      {},
    ],
  ]
  for (const [what, ada, eve, verdict, expected] of cases) {
    it(`two writers ${what}`, async () => {
      const other = await database().another()
      const [one, same] = [await northern(database().client), await northern(other)]
      expect(await commit(ada, one, database().client)).equals('committed')
      expect(await commit(eve, same, other)).equals(verdict)
      const [row = {}] = (await readTables(other, harbours, { Harbour: 'all' })).Harbour
      expect(row).deep.includes(expected)
      other.close()
    })
  }
})

const weather = { mon: 'calm', tue: 'rain' }

function logOf(entries: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(entries))
}

async function northern(reader: Reader) {
  const [row] = (await readTables(reader, harbours, { Harbour: 'all' })).Harbour
  if (row === undefined) throw new Error('Cannot find a harbour')
  return row
}

async function commit(edit: Edit, row: HarbourRow, reader: Reader): Promise<string> {
  const change = new Transaction(harbours)
  edit(change, row)
  return verdictOf(await change.commit(reader))
}
