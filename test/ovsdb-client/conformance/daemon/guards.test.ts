import { expect } from 'chai'
import {
  abort,
  assertLock,
  comment,
  commit,
  deleteRows,
  insert,
  update,
  wait,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { onEachServer } from '../on-each-server.ts'
import { harbourSchema } from '../schemas/harbour.ts'

onEachServer('guards of a transaction', harbourSchema, (database) => {
  const now = { columns: ['tide'], until: '==', timeoutMs: 0 } as const

  it('wait() compares with the rows that are there, in any order and as often as they come', async () => {
    await database().commit(
      insert('Harbour', { name: 'a', tide: 1 }),
      insert('Harbour', { name: 'b', tide: 2 }),
      insert('Harbour', { name: 'c', tide: 2 }),
    )
    const rows = [{ tide: 2 }, { tide: 1 }]
    expect(await database().verdict(wait('Harbour', [], { ...now, rows }))).equals('committed')
    expect(await database().verdict(wait('Harbour', [], { ...now, rows: rows.slice(1) }))).equals(
      'conflict at 0',
    )
    expect(await database().verdict(wait('Harbour', [], { ...now, until: '!=', rows }))).equals(
      'conflict at 0',
    )
  })

  it('wait() takes a column that its row leaves out for the default', async () => {
    await database().commit(insert('Harbour', { name: 'a' }))
    expect(await database().verdict(wait('Harbour', [], { ...now, rows: [{}] }))).equals('committed')
    expect(await database().verdict(wait('Harbour', [], { ...now, rows: [] }))).equals('conflict at 0')
  })

  it('wait() compares sets without their order', async () => {
    await database().commit(insert('Harbour', { lamps: setOf(['red', 'green']) }))
    const rows = [{ lamps: setOf(['red', 'green']) }, { lamps: setOf(['green', 'red']) }]
    for (const row of rows) {
      expect(
        await database().verdict(wait('Harbour', [], { ...now, columns: ['lamps'], rows: [row] })),
      ).equals('committed')
    }
  })

  it('wait() sees what its own transaction has done before it', async () => {
    const guard = wait('Harbour', [], { ...now, rows: [{ tide: 3 }] })
    expect(await database().verdict(guard, insert('Harbour', { tide: 3 }))).equals('conflict at 0')
    expect(await database().verdict(insert('Harbour', { tide: 3 }), guard)).equals('committed')
  })

  it('wait() holds its transaction back until another client makes it come true', async () => {
    await database().commit(insert('Harbour', { tide: 1 }))
    const waiting = database().verdict(
      wait('Harbour', [], { ...now, rows: [{ tide: 2 }], timeoutMs: 5000 }),
      update('Harbour', [], { tide: 3 }),
    )
    const other = await database().another()
    await other.transact(harbourSchema.name, [update('Harbour', [], { tide: 2 })])
    expect(await waiting).equals('committed')
    expect(await database().rows('Harbour', 'tide')).deep.equals([{ tide: 3 }])
    other.close()
  })

  it('wait() gives up after its own time, and nothing of its transaction happens', async () => {
    const never = wait('Harbour', [], { ...now, rows: [{ tide: 2 }], timeoutMs: 30 })
    expect(await database().verdict(insert('Ship', { name: 'Ada' }), never)).equals('conflict at 1')
    expect(await database().rows('Ship', 'name')).deep.equals([])
  })

  it('abort() undoes all before it, and stands for nothing behind it', async () => {
    const dry = [insert('Ship', { name: 'Ada' }), abort(), deleteRows('Ship', [])]
    expect(await database().verdict(...dry)).equals('aborted at 1')
    expect(await database().rows('Ship', 'name')).deep.equals([])
  })

  it('assertLock() makes a transaction fail that has lost its right to happen', async () => {
    expect(await database().verdict(insert('Ship', {}), assertLock('pier'))).equals('not-owner at 1')
    await database().client.lock('pier')
    expect(await database().verdict(insert('Ship', {}), assertLock('pier'))).equals('committed')
    await database().client.unlock('pier')
    expect(await database().verdict(assertLock('pier'))).equals('not-owner at 0')
  })

  it('comment(), commit() and wait() are done when they are done', async () => {
    const results = await database().commit(
      comment('by hand'),
      commit(true),
      wait('Ship', [], { columns: ['name'], until: '==', rows: [], timeoutMs: 0 }),
    )
    expect(results).deep.equals([{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }])
  })

  it('transact() commits nothing at all', async () => {
    expect(await database().commit()).deep.equals([])
  })
})
