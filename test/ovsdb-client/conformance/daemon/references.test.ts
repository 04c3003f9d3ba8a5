import { expect } from 'chai'
import { deleteRows, insert, mutate, update } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { uuid } from '../../../../src/ovsdb-client/value/uuid.ts'
import { absent, namedUuid, reference, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

const [first, second, third] = [namedUuid('first'), namedUuid('second'), namedUuid('third')]
const nowhere = reference(uuid('b5ab1e00-0000-4000-8000-000000000000'))

onEachServer('references between rows', harbourSchema, (database) => {
  it('a strong reference keeps its row from being deleted', async () => {
    await database().commit(
      insert('Berth', { number: 1 }, { as: first }),
      insert('Harbour', { berths: first }),
    )
    expect(await database().verdict(deleteRows('Berth', []))).equals(
      'referential integrity violation at commit',
    )
    expect(await database().rows('Berth', 'number')).deep.equals([{ number: 1 }])
  })

  it('rows that refer to each other go in one transaction', async () => {
    await database().commit(
      insert('Berth', { number: 1 }, { as: first }),
      insert('Harbour', { berths: first }),
    )
    expect(await database().verdict(deleteRows('Harbour', []), deleteRows('Berth', []))).equals('committed')
  })

  it('a strong reference to a row that is not there is refused when the transaction commits', async () => {
    expect(await database().verdict(insert('Harbour', { berths: nowhere }))).equals(
      'referential integrity violation at commit',
    )
  })

  it('a row may be referred to before the operation that inserts it', async () => {
    await database().commit(
      insert('Harbour', { berths: first }),
      insert('Berth', { number: 7 }, { as: first }),
    )
    expect(await database().rows('Berth', 'number')).deep.equals([{ number: 7 }])
  })

  it('a row of a table that is no root vanishes without an error unless something leads to it', async () => {
    expect(await database().verdict(insert('Berth', { number: 1 }))).equals('committed')
    expect(await database().rows('Berth', 'number')).deep.equals([])
  })

  it('neither a reference to itself nor a weak one keeps a row', async () => {
    await database().commit(insert('Berth', { number: 1, next: first }, { as: first }))
    expect(await database().rows('Berth', 'number')).deep.equals([])
  })

  it('two rows that refer to each other strongly keep each other, with no root at all', async () => {
    const circle = [
      insert('Berth', { number: 1, next: second }, { as: first }),
      insert('Berth', { number: 2, next: first }, { as: second }),
    ]
    await database().commit(...circle)
    expect(await database().rows('Berth', 'number')).deep.equals([{ number: 1 }, { number: 2 }])
    await database().commit(deleteRows('Berth', []))
  })

  it('a chain of rows goes with the reference to its first', async () => {
    await database().commit(
      insert('Berth', { number: 1, next: second }, { as: first }),
      insert('Berth', { number: 2, next: third }, { as: second }),
      insert('Berth', { number: 3 }, { as: third }),
      insert('Harbour', { name: 'north', berths: first }),
      insert('Harbour', { name: 'south', berths: third }),
    )
    await database().commit(update('Harbour', [['name', '==', 'north']], { berths: setOf([]) }))
    expect(await database().rows('Berth', 'number')).deep.equals([{ number: 3 }])
  })

  it('a reference that moves from one row to another keeps its row', async () => {
    const [berth] = await database().commit(
      insert('Berth', { number: 1 }, { as: first }),
      insert('Harbour', { name: 'north', berths: first }),
      insert('Harbour', { name: 'south' }),
    )
    const berths = setOf([reference(berth.uuid)])
    await database().commit(
      mutate('Harbour', [['name', '==', 'north']], [['berths', 'delete', berths]]),
      mutate('Harbour', [['name', '==', 'south']], [['berths', 'insert', berths]]),
    )
    expect(await database().rows('Harbour', 'name', 'berths')).deep.equals([
      { name: 'north', berths: new Set() },
      { name: 'south', berths: new Set([berth.uuid]) },
    ])
  })

  it('weak references go with their row', async () => {
    const [ada, eve] = await database().commit(
      insert('Ship', { name: 'Ada', fleet: setOf([first, second]) }, { as: first }),
      insert('Ship', { name: 'Eve' }, { as: second }),
      insert('Harbour', { flagship: second }),
    )
    expect(await database().rows('Harbour', 'flagship')).deep.equals([{ flagship: eve.uuid }])
    await database().commit(deleteRows('Ship', [['name', '==', 'Eve']]))
    expect(await database().rows('Harbour', 'flagship')).deep.equals([{ flagship: undefined }])
    expect(await database().rows('Ship', 'name', 'fleet')).deep.equals([
      { name: 'Ada', fleet: new Set([ada.uuid]) },
    ])
  })

  it('a weak reference to a row that is not there is dropped without an error', async () => {
    await database().commit(insert('Harbour', { flagship: nowhere }))
    expect(await database().rows('Harbour', 'flagship')).deep.equals([{ flagship: undefined }])
  })

  it('a row whose weak reference may not be empty refuses to lose its row', async () => {
    await database().commit(insert('Ship', { name: 'Ada' }, { as: first }), insert('Pilot', { ship: first }))
    expect(await database().verdict(deleteRows('Ship', []))).equals('constraint violation at commit')
    expect(await database().verdict(deleteRows('Ship', []), deleteRows('Pilot', []))).equals('committed')
  })

  it('a reference that is left out where one must be is a row of zeros, and fails when the transaction commits', async () => {
    expect(await database().verdict(insert('Pilot', { name: 'Bo' }))).equals('constraint violation at commit')
  })

  it('an empty reference takes the empty set, and no null', async () => {
    await database().commit(insert('Ship', {}, { as: first }), insert('Harbour', { flagship: first }))
    await database().commit(update('Harbour', [], { flagship: absent }))
    expect(await database().rows('Harbour', 'flagship')).deep.equals([{ flagship: undefined }])
  })
})
