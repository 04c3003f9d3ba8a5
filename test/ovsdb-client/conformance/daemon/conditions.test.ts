import { expect } from 'chai'
import { type Condition, insert, select } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { absent, mapOf, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

onEachServer('conditions of RFC 7047 section 5.1', harbourSchema, (database) => {
  const conditions: readonly (readonly [Condition, readonly number[]])[] = [
    [['tide', '<', 5], [-3]],
    [
      ['tide', '<=', 5],
      [-3, 5],
    ],
    [['tide', '==', 5], [5]],
    [
      ['tide', '!=', 5],
      [-3, 7],
    ],
    [
      ['tide', '>=', 5],
      [5, 7],
    ],
    [['tide', '>', 5], [7]],
    [
      ['lamps', 'includes', setOf(['red'])],
      [-3, 5],
    ],
    [['lamps', 'excludes', setOf(['red'])], [7]],
    [
      ['lamps', 'includes', setOf([])],
      [-3, 5, 7],
    ],
    [['lamps', '==', 'red'], [5]],
    [
      ['lamps', '!=', setOf(['green', 'red'])],
      [5, 7],
    ],
    [['log', 'includes', mapOf([['mon', 'calm']])], [5]],
    [
      ['log', 'excludes', mapOf([['mon', 'calm']])],
      [-3, 7],
    ],
    [
      ['flagship', '==', absent],
      [-3, 5, 7],
    ],
  ]
  for (const [condition, tides] of conditions) {
    it(`select() finds the rows where ${JSON.stringify(condition)}`, async () => {
      await database().commit(
        insert('Harbour', { name: 'a', tide: -3, lamps: setOf(['red', 'green']) }),
        insert('Harbour', {
          name: 'b',
          tide: 5,
          lamps: 'red',
          log: mapOf([
            ['mon', 'calm'],
            ['tue', 'fog'],
          ]),
        }),
        insert('Harbour', { name: 'c', tide: 7, log: mapOf([['mon', 'storm']]) }),
      )
      const [selected] = await database().commit(select('Harbour', [condition], ['tide']))
      expect(selected.rows.map(({ tide }) => Number(tide)).sort()).deep.equals(tides)
    })
  }

  it('select() wants every one of its conditions', async () => {
    await database().commit(
      insert('Ship', { name: 'Ada', flag: 'NO' }),
      insert('Ship', { name: 'Ada', flag: 'DK' }),
    )
    const both = [
      ['name', '==', 'Ada'],
      ['flag', '==', 'DK'],
    ] as const
    const [selected] = await database().commit(select('Ship', both, ['flag']))
    expect(selected.rows).deep.equals([{ flag: 'DK' }])
  })
})
