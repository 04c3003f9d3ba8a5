import { expect } from 'chai'
import { insert, update } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { Told } from '../told.ts'
import { Watched } from '../watched.ts'

describe('rows of a replica', () => {
  let watched: Watched

  beforeEach(async () => {
    watched = await Watched.open()
  })

  afterEach(() => watched.end())

  it('finds rows by an index of the schema, of its own, and by none', async () => {
    const replica = await watched.follow({ Ship: ['name', 'flag', 'keel'] }, { Ship: [['flag']] })
    await watched.commit(
      insert('Ship', { name: 'Ada', flag: 'NO', keel: 'oak' }),
      insert('Ship', { name: 'Eve', flag: 'NO', keel: 'elm' }),
    )
    const names = (values: Parameters<typeof replica.find<'Ship'>>[1]) =>
      replica
        .find('Ship', values)
        .map(({ name }) => name)
        .sort()
    expect(names({ name: 'Ada', flag: 'NO' })).deep.equals(['Ada'])
    expect(names({ flag: 'NO' })).deep.equals(['Ada', 'Eve'])
    expect(names({ keel: 'elm' })).deep.equals(['Eve'])
    await watched.commit(
      update('Ship', [['keel', '==', 'oak']], { name: 'Eve', flag: 'DK' }),
      update('Ship', [['keel', '==', 'elm']], { name: 'Ada' }),
    )
    expect(names({ flag: 'NO' })).deep.equals(['Ada'])
    expect(replica.find('Ship', { name: 'Ada', flag: 'NO' }).map(({ keel }) => keel)).deep.equals(['elm'])
    expect(names({ name: 'Eve', flag: 'NO' })).deep.equals([])
  })

  it('gives the same object for a row until the row changes', async () => {
    const replica = await watched.follow({ Ship: ['name', 'flag'] })
    await watched.commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const [ada] = replica.find('Ship', { name: 'Ada' })
    const [eve] = replica.find('Ship', { name: 'Eve' })
    await watched.commit(update('Ship', [['name', '==', 'Ada']], { flag: 'NO' }))
    expect(replica.find('Ship', { name: 'Eve' })[0]).equals(eve)
    expect(replica.find('Ship', { name: 'Ada' })[0]).not.equals(ada)
    expect([ada?.flag, Object.isFrozen(ada)]).deep.equals(['', true])
  })

  it('shows the rows of its condition, of the next, and of the same again', async () => {
    await watched.commit(...['Ada', 'Eve', 'Ida'].map((name) => insert('Ship', { name })))
    const replica = await watched.follow({ Ship: { columns: ['name'], where: false } })
    const told = new Told(replica.changes())
    const names = () => [...replica.rows('Ship')].map(({ name }) => name).sort()
    const ada = [['name', '==', 'Ada']] as const
    const steps = [false, true, true, ada, ada, [...ada, ['name', '==', 'Ida']], [], false] as const
    const seen: (readonly string[])[] = []
    for (const where of steps) {
      await replica.setCondition('Ship', where, { timeoutMs: 5000 })
      seen.push(names())
    }
    const all = ['Ada', 'Eve', 'Ida']
    expect(seen).deep.equals([[], all, all, ['Ada'], ['Ada'], ['Ada', 'Ida'], all, []])
    expect((await told.since()).length).equals(10)
  })

  it('shows rows when they enter its condition, and no longer when they leave it', async () => {
    const replica = await watched.follow({ Ship: { columns: ['name'], where: [['flag', '==', 'NO']] } })
    const told = new Told(replica.changes())
    await watched.commit(insert('Ship', { name: 'Ada', flag: 'DK' }))
    await watched.commit(update('Ship', [], { flag: 'NO' }))
    await watched.commit(update('Ship', [], { name: 'Eve' }))
    await watched.commit(update('Ship', [], { flag: 'SE' }))
    expect(await told.since()).deep.equals([
      'deleted Ship name Eve',
      'inserted Ship name Ada',
      'modified Ship name Ada → name Eve',
    ])
  })
})
