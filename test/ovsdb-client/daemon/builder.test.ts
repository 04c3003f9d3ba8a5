import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { insert, mutate, select, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { describeOutcome, resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, setOf } from '../../../src/ovsdb-client/value/value.ts'
import type { InsertOf } from '../../../src/ovsdb-client/view/row-input.ts'
import { harbourSchema } from '../conformance/schemas/harbour.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

describe('a Transaction, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    client = await server.client()
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  it('commits new rows that refer to each other, and says what their UUIDs are', async () => {
    const change = new Transaction(harbours)
    const inner = change.insert('Berth', { number: 1, ropes: [1] })
    const outer = change.insert('Berth', { number: 2, ropes: [1, 2], next: [inner] })
    const port = change.insert('Harbour', { name: 'Hull', lamps: ['red'], log: { day: '1' } })
    change.add('Harbour', port, 'berths', [outer])
    const outcome = await change.commit(client)
    if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
    const [innerUuid, outerUuid] = [outcome.uuidOf(inner), outcome.uuidOf(outer)]
    expect(await harbourRows()).to.deep.equal([
      {
        _uuid: outcome.uuidOf(port),
        name: 'Hull',
        berths: new Set([outerUuid]),
        lamps: new Set(['red']),
        log: new Map([['day', '1']]),
        tide: 0,
        depth: 0,
      },
    ])
    const { Berth } = await readTables(client, harbours, { Berth: ['number', 'next'] })
    expect(Berth.toSorted((a, b) => Number(a.number) - Number(b.number))).to.deep.equal([
      { _uuid: innerUuid, number: 1, next: new Set() },
      { _uuid: outerUuid, number: 2, next: new Set([innerUuid]) },
    ])
  })

  it('changes elements and keys without losing what others write meanwhile', async () => {
    const seen = await made({ name: 'Hull', lamps: ['red', 'green'], log: { a: '1', b: '2' } })
    const others = [
      mutate(
        'Harbour',
        [],
        [
          ['lamps', 'insert', setOf(['theirs'])],
          ['log', 'insert', mapOf([['theirs', '9']])],
        ],
      ),
      update('Harbour', [], { tide: 7 }),
    ] as const
    resultsOf(await client.transact('Harbours', others))
    const change = new Transaction(harbours)
    change.update('Harbour', seen, { lamps: ['red', 'blue'] })
    change.setKeys('Harbour', seen, 'log', { a: '3', c: '4' })
    change.removeKeys('Harbour', seen, 'log', ['b', 'none'])
    expect((await change.commit(client)).kind).to.equal('committed')
    expect(await harbourRows()).to.deep.equal([
      {
        ...seen,
        lamps: new Set(['blue', 'red', 'theirs']),
        log: new Map([
          ['a', '3'],
          ['c', '4'],
          ['theirs', '9'],
        ]),
        tide: 7,
      },
    ])
  })

  it('leaves keys alone that it adds to a map and that are there', async () => {
    const seen = await made({ name: 'Hull', log: { a: '1' } })
    const change = new Transaction(harbours)
    change.add('Harbour', { _uuid: seen._uuid }, 'log', { a: 'not this', b: '2' })
    await change.commit(client)
    expect((await harbourRows())[0]?.log).to.deep.equal(
      new Map([
        ['a', '1'],
        ['b', '2'],
      ]),
    )
  })

  describe('is a conflict, and changes nothing,', () => {
    const conflicts: readonly (readonly [
      when: string,
      meanwhile: readonly ReturnType<typeof update | typeof mutate>[],
      build: (change: Transaction<Harbours>, seen: SeenHarbour) => void,
    ])[] = [
      [
        'when a value that it replaces is another by now',
        [update('Harbour', [], { tide: 7 })],
        (change, seen) => change.update('Harbour', seen, { tide: 1 }),
      ],
      [
        'when the value of a key that it replaces is another by now',
        [
          mutate(
            'Harbour',
            [],
            [
              ['log', 'delete', setOf(['a'])],
              ['log', 'insert', mapOf([['a', '7']])],
            ],
          ),
        ],
        (change, seen) => change.update('Harbour', seen, { log: { a: '2' } }),
      ],
      [
        'when what it verifies is another by now',
        [mutate('Harbour', [], [['lamps', 'insert', 'green']])],
        (change, seen) => {
          change.verify('Harbour', seen, ['lamps'])
          change.setKeys('Harbour', seen, 'log', { b: '2' })
        },
      ],
      [
        'when a row is there that must not be',
        [update('Harbour', [], { name: 'Hel' })],
        (change) => {
          change.expectNone('Harbour', [['name', '==', 'Hel']])
          change.insert('Ship', { name: 'Ada' })
        },
      ],
    ]
    for (const [when, meanwhile, build] of conflicts) {
      it(when, async () => {
        const seen = await made({ name: 'Hull', lamps: ['red'], log: { a: '1' } })
        const change = new Transaction(harbours)
        build(change, seen)
        resultsOf(await client.transact('Harbours', meanwhile))
        const before = await everything()
        const outcome = await change.commit(client)
        expect(outcome).to.deep.include({ kind: 'conflict', details: '"where" clause test failed' })
        expect(await everything()).to.deep.equal(before)
      })
    }

    it('when the row is gone that it wants something of', async () => {
      const gone = await made({ name: 'Hull' })
      const deletion = new Transaction(harbours)
      deletion.delete('Harbour', gone)
      await deletion.commit(client)
      const builds: readonly ((change: Transaction<Harbours>) => void)[] = [
        (change) => change.update('Harbour', { _uuid: gone._uuid }, { tide: 1 }),
        (change) => change.update('Harbour', gone, { lamps: ['red'] }),
        (change) => change.add('Harbour', gone, 'lamps', ['red']),
        (change) => change.setKeys('Harbour', gone, 'log', { a: '1' }),
        (change) => change.verify('Harbour', gone, ['name']),
        (change) => change.delete('Harbour', gone),
        (change) => change.remove('Harbour', gone, 'lamps', ['red']),
        (change) => change.update('Harbour', gone, { tide: 1 }, { unverified: true }),
      ]
      const kinds = builds.map(async (build) => {
        const change = new Transaction(harbours)
        build(change)
        return (await change.commit(client)).kind
      })
      expect(await Promise.all(kinds)).to.deep.equal([
        ...['conflict', 'conflict', 'conflict', 'conflict', 'conflict'],
        ...['committed', 'committed', 'committed'],
      ])
    })
  })

  it('is no conflict when nothing has changed of what it replaces, reals and the order of sets included', async () => {
    const seen = await made({ name: 'Hull', lamps: ['red', 'green'], depth: 1 / 3 })
    const change = new Transaction(harbours)
    change.verify('Harbour', { ...seen, lamps: new Set(['red', 'green']) }, ['name', 'lamps', 'berths'])
    change.update('Harbour', seen, { depth: 2 / 3, tide: 1 })
    expect((await change.commit(client)).kind).to.equal('committed')
  })

  it('swaps what an index keeps apart', async () => {
    const [hull, hel] = [await made({ name: 'Hull' }), await made({ name: 'Hel' })]
    const change = new Transaction(harbours)
    change.update('Harbour', hull, { name: 'Hel' })
    change.update('Harbour', hel, { name: 'Hull' })
    expect((await change.commit(client)).kind).to.equal('committed')
    const names = (await harbourRows()).map(({ _uuid, name }) => [_uuid, name])
    expect(new Map(names as [string, string][])).to.deep.equal(
      new Map([
        [hull._uuid, 'Hel'],
        [hel._uuid, 'Hull'],
      ]),
    )
  })

  it('exchanges an element of a set that may be neither shorter than one nor longer than two', async () => {
    const change = new Transaction(harbours)
    const berth = change.insert('Berth', { ropes: [1, 2] })
    change.insert('Harbour', { name: 'Hull', berths: [berth] })
    const outcome = await change.commit(client)
    if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
    const _uuid = outcome.uuidOf(berth)
    const exchange = new Transaction(harbours)
    exchange.update('Berth', { _uuid, ropes: new Set([1, 2]) }, { ropes: [2, 3] })
    expect((await exchange.commit(client)).kind).to.equal('committed')
    const { Berth } = await readTables(client, harbours, { Berth: ['ropes'] })
    expect(Berth).to.deep.equal([{ _uuid, ropes: new Set([2, 3]) }])
  })

  it('refuses a row that would vanish, as it does where that is allowed', async () => {
    const lonely = (unreferenced: 'refuse' | 'allow') => {
      const change = new Transaction(harbours, { unreferenced })
      change.insert('Berth', { ropes: [1] })
      return change.commit(client)
    }
    expect(await thrownBy(() => lonely('refuse'))).to.match(
      /^UnsendableError: Cannot insert "row0" into table "Berth" alone/,
    )
    expect((await lonely('allow')).kind).to.equal('committed')
    expect(await readTables(client, harbours, { Berth: 'all' })).to.deep.equal({ Berth: [] })
  })

  it('gives rows the UUIDs of a traceable one', async () => {
    const change = new Transaction(harbours, { traceable: true })
    const row = change.insert('Harbour', { name: 'Hull' })
    const [operation] = change.operations()
    const outcome = await change.commit(client)
    expect(outcome.kind === 'committed' && outcome.uuidOf(row)).to.equal(
      operation?.op === 'insert' && operation.uuid,
    )
  })

  it('hands out the results of what was appended, and no UUID that it does not know', async () => {
    const change = new Transaction(harbours)
    change.durable()
    change.comment('nothing')
    change.append([insert('Ship', { name: 'Ada' }), select('Ship', [], ['name'])])
    const outcome = await change.commit(client)
    if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
    expect(outcome.results.at(-1)).to.deep.equal({ kind: 'selected', rows: [{ name: 'Ada' }] })
    const stranger = new Transaction(harbours).insert('Ship', {})
    expect(await thrownBy(() => outcome.uuidOf(stranger))).to.equal(
      'UnsendableError: Cannot name the row "row0", want one that this transaction inserted',
    )
  })

  it('is not-owner when the connection does not hold the lock, and is committed when it does', async () => {
    const change = new Transaction(harbours)
    change.assertLock('pilots')
    change.insert('Ship', { name: 'Ada' })
    expect((await change.commit(client)).kind).to.equal('not-owner')
    await client.lock('pilots')
    expect((await change.commit(client)).kind).to.equal('committed')
  })

  async function made(columns: InsertOf<Harbours, 'Harbour'>): Promise<SeenHarbour> {
    const _uuid = await inserted(client, columns)
    const row = (await harbourRows()).find((harbour) => harbour._uuid === _uuid)
    if (row === undefined) throw new Error('Cannot read the harbour back')
    return row
  }

  async function harbourRows(): Promise<readonly SeenHarbour[]> {
    const columns = ['name', 'berths', 'lamps', 'log', 'tide', 'depth'] as const
    return (await readTables(client, harbours, { Harbour: columns })).Harbour
  }

  function everything() {
    return readTables(client, harbours, { Harbour: 'all', Berth: 'all', Ship: 'all' })
  }
})

type SeenHarbour = { readonly _uuid: Uuid<'Harbour'> } & Pick<
  Harbours['Harbour'],
  'name' | 'berths' | 'lamps' | 'log' | 'tide' | 'depth'
>

async function inserted(
  client: OvsdbClient,
  columns: InsertOf<Harbours, 'Harbour'>,
): Promise<Uuid<'Harbour'>> {
  const change = new Transaction(harbours)
  const row = change.insert('Harbour', columns)
  const outcome = await change.commit(client)
  if (outcome.kind !== 'committed') throw new Error(describeOutcome(outcome))
  return outcome.uuidOf(row)
}
