import { expect } from 'chai'
import { insert, type Mutation, mutate } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { mapOf, namedUuid, type OvsdbMap, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

onEachServer('mutations of RFC 7047 section 5.1', harbourSchema, (database) => {
  const sums: readonly (readonly [Mutation, number | string])[] = [
    [['tide', '+=', 4], 21],
    [['tide', '-=', 20], -3],
    [['tide', '*=', -2], -34],
    [['tide', '/=', 5], 3],
    [['tide', '%=', 5], 2],
    [['tide', '/=', 0], 'domain error at 1'],
    [['tide', '+=', 9223372036854775807n], 'range error at 1'],
    [['depth', '/=', 0], 'domain error at 1'],
    [['name', '+=', 1], 'syntax error at 1'],
  ]
  for (const [mutation, result] of sums) {
    it(`mutate() makes ${result} of 17 by ${mutation[1]} ${mutation[2]} on ${mutation[0]}`, async () => {
      const verdict = await database().verdict(
        insert('Harbour', { tide: 17 }),
        mutate('Harbour', [], [mutation]),
      )
      const [row] = await database().rows('Harbour', 'tide')
      expect(typeof result === 'number' ? row?.['tide'] : verdict).equals(result)
    })
  }

  it('mutate() refuses sums that make two elements of a set the same', async () => {
    const berth = namedUuid('berth')
    const verdict = await database().verdict(
      insert('Berth', { ropes: setOf([3, 4]) }, { as: berth }),
      insert('Harbour', { berths: berth }),
      mutate('Berth', [], [['ropes', '*=', 0]]),
    )
    expect(verdict).equals('constraint violation at 2')
  })

  const weather = { mon: 'calm', tue: 'rain' }
  const changes: readonly (readonly [string, readonly Mutation[], Readonly<Record<string, string>>])[] = [
    [
      'leaves a key that is there alone when it inserts',
      [['log', 'insert', logOf({ mon: 'fog', wed: 'fog' })]],
      { ...weather, wed: 'fog' },
    ],
    ['removes keys whatever their value', [['log', 'delete', setOf(['mon', 'sun'])]], { tue: 'rain' }],
    [
      'removes pairs only where the value is the same',
      [['log', 'delete', logOf({ mon: 'fog', tue: 'rain' })]],
      { mon: 'calm' },
    ],
    [
      'replaces a key by removing it first',
      [
        ['log', 'delete', 'mon'],
        ['log', 'insert', logOf({ mon: 'fog' })],
      ],
      { ...weather, mon: 'fog' },
    ],
  ]
  for (const [what, mutations, expected] of changes) {
    it(`mutate() of a map ${what}`, async () => {
      await database().commit(insert('Harbour', { log: logOf(weather) }), mutate('Harbour', [], mutations))
      expect(await database().rows('Harbour', 'log')).deep.equals([
        { log: new Map(Object.entries(expected)) },
      ])
    })
  }

  it('mutate() of a set does not mind elements that are there already, or not there', async () => {
    const green = [
      ['lamps', 'insert', setOf(['red', 'green'])],
      ['lamps', 'delete', 'blue'],
    ] as const
    await database().commit(insert('Harbour', { lamps: 'red' }), mutate('Harbour', [], green))
    expect(await database().rows('Harbour', 'lamps')).deep.equals([{ lamps: new Set(['red', 'green']) }])
  })
})

function logOf(entries: Readonly<Record<string, string>>): OvsdbMap {
  return mapOf(Object.entries(entries))
}
