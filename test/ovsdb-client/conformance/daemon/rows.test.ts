import { expect } from 'chai'
import {
  deleteRows,
  insert,
  mutate,
  select,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { uuid } from '../../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid, reference } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

onEachServer('rows come and go', harbourSchema, (database) => {
  it('insert() keeps a row of nothing but defaults', async () => {
    await database().commit(insert('Harbour', {}))
    expect(
      await database().rows('Harbour', 'name', 'berths', 'flagship', 'tide', 'depth', 'lamps', 'log'),
    ).deep.equals([
      {
        name: '',
        berths: new Set(),
        flagship: undefined,
        tide: 0,
        depth: 0,
        lamps: new Set(),
        log: new Map(),
      },
    ])
  })

  it('insert() takes the UUID that it is given, and refuses one that is or was there', async () => {
    const wanted = uuid('ffffffff-0001-4000-8000-0123456789ab')
    const [inserted] = await database().commit(insert('Ship', { name: 'Ada' }, { uuid: wanted }))
    expect(inserted).deep.equals({ kind: 'inserted', uuid: wanted })
    expect(await database().verdict(insert('Ship', { name: 'Eve' }, { uuid: wanted }))).equals(
      'duplicate uuid at 0',
    )
    const again = [deleteRows('Ship', []), insert('Ship', {}, { uuid: wanted })]
    expect(await database().verdict(...again)).equals('duplicate uuid at 1')
  })

  it('insert() refuses the second row of one name within a transaction', async () => {
    const one = namedUuid('one')
    expect(await database().verdict(insert('Ship', {}, { as: one }), insert('Ship', {}, { as: one }))).equals(
      'duplicate uuid-name at 1',
    )
  })

  it('select() finds rows by the names that the same transaction gave them', async () => {
    const [ada, eve] = [namedUuid('ada'), namedUuid('eve')]
    const [, , selected] = await database().commit(
      insert('Ship', { name: 'Ada' }, { as: ada }),
      insert('Ship', { name: 'Eve' }, { as: eve }),
      select('Ship', [['_uuid', '==', eve]], ['name']),
    )
    expect(selected).deep.equals({ kind: 'selected', rows: [{ name: 'Eve' }] })
  })

  it('select() sees what operations before it in its transaction did, and nothing of those behind it', async () => {
    const tide = select('Harbour', [], ['tide'])
    const [, before, , after] = await database().commit(
      insert('Harbour', { tide: 1 }),
      tide,
      update('Harbour', [], { tide: 2 }),
      tide,
      deleteRows('Harbour', []),
    )
    expect([before.rows, after.rows]).deep.equals([[{ tide: 1 }], [{ tide: 2 }]])
  })

  it('select() shows rows once that are equal in its columns, while a mutate() of nothing counts them all', async () => {
    await database().commit(...['Ada', 'Eve', 'Ida'].map((name) => insert('Ship', { name, flag: 'NO' })))
    const [selected, counted] = await database().commit(select('Ship', [], ['flag']), mutate('Ship', [], []))
    expect([selected.rows, counted.count]).deep.equals([[{ flag: 'NO' }], 3])
  })

  it('update() and deleteRows() say how many rows they matched, changed or not', async () => {
    await database().commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const [same, one, none, all] = await database().commit(
      update('Ship', [], { flag: '' }),
      update('Ship', [['name', '==', 'Ada']], { flag: 'NO' }),
      update('Ship', [['name', '==', 'Ida']], { flag: 'NO' }),
      deleteRows('Ship', []),
    )
    expect([same.count, one.count, none.count, all.count]).deep.equals([2, 1, 0, 2])
  })

  it('update() and mutate() leave a column alone that is laid for ever', async () => {
    await database().commit(insert('Ship', { name: 'Ada', keel: 'oak' }))
    expect(await database().verdict(update('Ship', [], { keel: 'elm' }))).equals('constraint violation at 0')
    expect(await database().rows('Ship', 'keel')).deep.equals([{ keel: 'oak' }])
  })

  it('update() refuses the columns that the server keeps', async () => {
    const [ship] = await database().commit(insert('Ship', { name: 'Ada' }))
    const other = reference(uuid('00000000-0000-4000-8000-000000000001'))
    expect(await database().verdict(update('Ship', [], { _uuid: other }))).equals('constraint violation at 0')
    expect(await database().verdict(update('Ship', [], { _version: other }))).equals(
      'constraint violation at 0',
    )
    expect(await database().rows('Ship', '_uuid')).deep.equals([{ _uuid: ship.uuid }])
  })

  it('transact() names tables and columns that the database lacks', async () => {
    expect(await database().verdict(insert('Boat', {}))).equals('syntax error at 0')
    expect(await database().verdict(insert('Ship', { sails: 3 }))).equals('unknown column at 0')
    expect(await database().verdict(select('Ship', [['sails', '==', 3]]))).equals('unknown column at 0')
  })
})
