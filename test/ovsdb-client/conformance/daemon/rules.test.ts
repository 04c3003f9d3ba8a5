import { expect } from 'chai'
import {
  deleteRows,
  insert,
  type Mutation,
  mutate,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { namedUuid, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

onEachServer('rules of a schema', harbourSchema, (database) => {
  const berth = namedUuid('berth')
  const north = ['name', '==', 'north'] as const
  const south = ['name', '==', 'south'] as const

  it('two rows may not be the same in an index, which is looked at when the transaction commits', async () => {
    await database().commit(insert('Harbour', { name: 'north' }))
    expect(await database().verdict(insert('Harbour', { name: 'north' }))).equals(
      'constraint violation at commit',
    )
    expect(await database().verdict(insert('Harbour', { name: 'north' }), deleteRows('Harbour', []))).equals(
      'committed',
    )
  })

  it('two rows swap what an index keeps apart', async () => {
    await database().commit(
      insert('Harbour', { name: 'north', tide: 1 }),
      insert('Harbour', { name: 'south', tide: 2 }),
    )
    await database().commit(
      update('Harbour', [['tide', '==', 1]], { name: 'south' }),
      update('Harbour', [['tide', '==', 2]], { name: 'north' }),
    )
    expect(await database().rows('Harbour', 'name', 'tide')).deep.equals([
      { name: 'north', tide: 2 },
      { name: 'south', tide: 1 },
    ])
  })

  it('a row takes the place in an index that another leaves in the same transaction', async () => {
    await database().commit(insert('Harbour', { name: 'north', tide: 1 }))
    await database().commit(deleteRows('Harbour', [north]), insert('Harbour', { name: 'north', tide: 2 }))
    expect(await database().rows('Harbour', 'tide')).deep.equals([{ tide: 2 }])
  })

  it('an index of two columns keeps rows apart that are the same in both', async () => {
    const flags = ['NO', 'DK'].map((flag) => insert('Ship', { name: 'Ada', flag }))
    expect(await database().verdict(...flags)).equals('committed')
    expect(await database().verdict(update('Ship', [], { flag: 'NO' }))).equals(
      'constraint violation at commit',
    )
  })

  it('a table holds no more rows than its schema says', async () => {
    await database().commit(insert('Licence', { number: 1 }))
    expect(await database().verdict(insert('Licence', { number: 2 }))).equals(
      'constraint violation at commit',
    )
    expect(await database().verdict(deleteRows('Licence', []), insert('Licence', { number: 2 }))).equals(
      'committed',
    )
  })

  it('a default is held to the limits of its column like any other value', async () => {
    expect(await database().verdict(insert('Licence', {}))).equals('constraint violation at 0')
  })

  it('a set keeps to its size after each mutation, not only after the last', async () => {
    await database().commit(
      insert('Berth', { ropes: setOf([1, 2]) }, { as: berth }),
      insert('Harbour', { berths: berth }),
    )
    const ropes = (...mutations: readonly Mutation[]) => database().verdict(mutate('Berth', [], mutations))
    expect(await ropes(['ropes', 'insert', 3], ['ropes', 'delete', 1])).equals('constraint violation at 0')
    expect(await ropes(['ropes', 'delete', 1], ['ropes', 'insert', 3])).equals('committed')
    expect(await ropes(['ropes', 'delete', setOf([2, 3])], ['ropes', 'insert', 9])).equals(
      'constraint violation at 0',
    )
    expect(await database().rows('Berth', 'ropes')).deep.equals([{ ropes: new Set([2, 3]) }])
  })

  it('nothing of a transaction happens when one operation of it fails', async () => {
    await database().commit(insert('Harbour', { name: 'north' }))
    const verdict = await database().verdict(
      insert('Harbour', { name: 'south' }),
      update('Harbour', [north], { tide: 5 }),
      insert('Licence', { number: 0 }),
      deleteRows('Harbour', [south]),
    )
    expect(verdict).equals('constraint violation at 2')
    expect(await database().rows('Harbour', 'name', 'tide')).deep.equals([{ name: 'north', tide: 0 }])
  })
})
