import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import {
  deleteRows,
  insert,
  mutate,
  type Operation,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { absent, mapOf, namedUuid, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'
import { Told } from '../told.ts'

const [first, second] = [namedUuid('first'), namedUuid('second')]
const patience = { timeoutMs: 5000 }

describe('a replica of a database', () => {
  let server: Standalone
  let session: Session<Harbours>

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    session = openSession(harbours, { remotes: [`unix:${server.socketPath}`] })
    await session.connected(patience)
  })

  afterEach(async () => {
    session.close()
    await server.remove()
  })

  it('begins empty and follows what comes, changes and goes', async () => {
    const replica = await follow({ Ship: ['name', 'flag'] })
    const told = new Told(replica.changes())
    await commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve', flag: 'DK' }))
    await commit(update('Ship', [['name', '==', 'Ada']], { flag: 'NO' }))
    await commit(deleteRows('Ship', [['name', '==', 'Eve']]))
    expect(await told.since()).deep.equals([
      'deleted Ship name Eve, flag DK',
      'inserted Ship name Ada, flag ',
      'inserted Ship name Eve, flag DK',
      'modified Ship name Ada, flag  → name Ada, flag NO',
    ])
    expect([...replica.rows('Ship')].map(({ name, flag }) => ({ name, flag }))).deep.equals([
      { name: 'Ada', flag: 'NO' },
    ])
  })

  it('begins with what is there, defaults and all, without calling it a change', async () => {
    await commit(insert('Harbour', { name: 'north', lamps: setOf(['red', 'green']) }))
    const replica = await follow({ Harbour: 'all' })
    const told = new Told(replica.changes())
    const [{ _uuid, ...row } = { _uuid: '' }] = replica.rows('Harbour')
    expect(row).deep.equals({
      name: 'north',
      berths: new Set(),
      flagship: undefined,
      tide: 0,
      depth: 0,
      lamps: new Set(['red', 'green']),
      log: new Map(),
      flagged: '',
    })
    expect(await told.since()).deep.equals([])
  })

  it('gives what is there first to who wants it as changes', async () => {
    await commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const replica = await follow({ Ship: ['name'] })
    const told = new Told(replica.changes({ initial: true }))
    await commit(insert('Ship', { name: 'Ida' }))
    expect(await told.since()).deep.equals([
      'inserted Ship name Ada',
      'inserted Ship name Eve',
      'inserted Ship name Ida',
    ])
  })

  it('hears of the columns that it follows, and of no other', async () => {
    const replica = await follow({ Harbour: ['name', 'tide'] })
    await commit(insert('Harbour', { name: 'north', depth: 7 }))
    const told = new Told(replica.changes())
    await commit(update('Harbour', [], { depth: 8, lamps: 'red' }))
    expect(await told.since()).deep.equals([])
    const [row = {}] = replica.rows('Harbour')
    expect(Object.keys(row).sort()).deep.equals(['_uuid', 'name', 'tide'])
  })

  it('holds what a transaction wrote when the transaction is committed', async () => {
    const replica = await follow({ Ship: ['name'] })
    for (const count of [1, 10, 5000]) {
      const ships = Array.from({ length: count }, (_, at) => insert('Ship', { name: `of ${count}, ${at}` }))
      await commit(...ships)
      expect(replica.find('Ship', { name: `of ${count}, ${count - 1}` }).length).equals(1)
    }
    expect(replica.count('Ship')).equals(5011)
  })

  it('hears of a transaction as of one step, whatever rows went through in it', async () => {
    const replica = await follow({ Ship: ['name'] })
    await commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const told = new Told(replica.changes())
    await commit(
      insert('Ship', { name: 'nobody' }, { as: first }),
      deleteRows('Ship', [['_uuid', '==', first]]),
      insert('Ship', { name: 'Ida' }, { as: second }),
      update('Ship', [['_uuid', '==', second]], { name: 'Uma' }),
      update('Ship', [['name', '==', 'Ada']], { name: 'x' }),
      update('Ship', [['name', '==', 'x']], { name: 'Ada' }),
      update('Ship', [['name', '==', 'Eve']], { flag: 'NO' }),
    )
    expect(await told.since()).deep.equals(['inserted Ship name Uma'])
  })

  it('makes the same of sets, maps and optionals as the server has, whatever of them changed', async () => {
    const replica = await follow({ Harbour: ['lamps', 'log', 'flagship'], Berth: ['ropes'], Ship: [] })
    const [, , ada] = await commit(
      insert('Harbour', {
        berths: first,
        lamps: setOf(['a', 'b']),
        log: mapOf([
          ['x', '1'],
          ['y', '2'],
        ]),
      }),
      insert('Berth', { ropes: setOf([1, 2]) }, { as: first }),
      insert('Ship', {}, { as: second }),
    )
    const told = new Told(replica.changes())
    const steps: readonly (readonly Operation[])[] = [
      [
        update('Harbour', [], {
          lamps: setOf(['b', 'c']),
          log: mapOf([
            ['y', '3'],
            ['z', '4'],
          ]),
        }),
      ],
      [
        mutate(
          'Berth',
          [],
          [
            ['ropes', 'delete', 1],
            ['ropes', 'insert', 3],
          ],
        ),
      ],
      [update('Harbour', [], { flagship: ['uuid', ada.uuid], lamps: setOf([]) })],
      [update('Harbour', [], { flagship: absent, log: mapOf([]) }), update('Berth', [], { ropes: 9 })],
    ]
    const states: (readonly string[])[] = []
    for (const step of steps) {
      await commit(...step)
      states.push((await told.since()).map((text) => text.replace(/^.* → /, '')).sort())
    }
    expect(states).deep.equals([
      ['lamps [b, c], log {y: 3, z: 4}, flagship undefined'],
      ['ropes [2, 3]'],
      [`lamps [], log {y: 3, z: 4}, flagship ${ada.uuid}`],
      ['lamps [], log {}, flagship undefined', 'ropes [9]'],
    ])
  })

  it('hears that rows went because nothing led to them any more, and weak references with them', async () => {
    const replica = await follow({
      Harbour: ['berths'],
      Berth: ['number', 'visitor'],
      Ship: ['name', 'fleet'],
    })
    await commit(
      insert('Ship', { name: 'Ada', fleet: setOf([first, second]) }, { as: first }),
      insert('Ship', { name: 'Eve' }, { as: second }),
      insert('Harbour', { berths: namedUuid('berth') }),
      insert('Berth', { number: 1, visitor: second }, { as: namedUuid('berth') }),
    )
    const [ada] = replica.find('Ship', { name: 'Ada' })
    await commit(deleteRows('Ship', [['name', '==', 'Eve']]))
    expect([...replica.rows('Berth')].map(({ visitor }) => visitor)).deep.equals([undefined])
    expect(replica.find('Ship', { name: 'Ada' }).map(({ fleet }) => fleet)).deep.equals([
      new Set([ada?._uuid]),
    ])
    await commit(update('Harbour', [], { berths: setOf([]) }))
    expect(replica.count('Berth')).equals(0)
  })

  it('finds rows by an index of the schema, of its own, and by none', async () => {
    const replica = session.replicate({
      tables: { Ship: ['name', 'flag', 'keel'] },
      indexes: { Ship: [['flag']] },
    })
    await replica.ready(patience)
    await commit(
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
    await commit(
      update('Ship', [['keel', '==', 'oak']], { name: 'Eve', flag: 'DK' }),
      update('Ship', [['keel', '==', 'elm']], { name: 'Ada' }),
    )
    expect(names({ flag: 'NO' })).deep.equals(['Ada'])
    expect(replica.find('Ship', { name: 'Ada', flag: 'NO' }).map(({ keel }) => keel)).deep.equals(['elm'])
    expect(names({ name: 'Eve', flag: 'NO' })).deep.equals([])
  })

  it('shows the rows of its condition, of the next, and of the same again', async () => {
    await commit(...['Ada', 'Eve', 'Ida'].map((name) => insert('Ship', { name })))
    const replica = session.replicate({ tables: { Ship: { columns: ['name'], where: false } } })
    await replica.ready(patience)
    const told = new Told(replica.changes())
    const names = () => [...replica.rows('Ship')].map(({ name }) => name).sort()
    const ada = [['name', '==', 'Ada']] as const
    const steps = [false, true, true, ada, ada, [...ada, ['name', '==', 'Ida']], [], false] as const
    const seen: (readonly string[])[] = []
    for (const where of steps) {
      await replica.setCondition('Ship', where, patience)
      seen.push(names())
    }
    const all = ['Ada', 'Eve', 'Ida']
    expect(seen).deep.equals([[], all, all, ['Ada'], ['Ada'], ['Ada', 'Ida'], all, []])
    expect((await told.since()).length).equals(10)
  })

  it('shows rows when they enter its condition, and no longer when they leave it', async () => {
    const replica = session.replicate({
      tables: { Ship: { columns: ['name'], where: [['flag', '==', 'NO']] } },
    })
    await replica.ready(patience)
    const told = new Told(replica.changes())
    await commit(insert('Ship', { name: 'Ada', flag: 'DK' }))
    await commit(update('Ship', [], { flag: 'NO' }))
    await commit(update('Ship', [], { name: 'Eve' }))
    await commit(update('Ship', [], { flag: 'SE' }))
    expect(await told.since()).deep.equals([
      'deleted Ship name Eve',
      'inserted Ship name Ada',
      'modified Ship name Ada → name Eve',
    ])
  })

  it('gives the same object for a row until the row changes', async () => {
    const replica = await follow({ Ship: ['name', 'flag'] })
    await commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const [ada] = replica.find('Ship', { name: 'Ada' })
    const [eve] = replica.find('Ship', { name: 'Eve' })
    await commit(update('Ship', [['name', '==', 'Ada']], { flag: 'NO' }))
    expect(replica.find('Ship', { name: 'Eve' })[0]).equals(eve)
    expect(replica.find('Ship', { name: 'Ada' })[0]).not.equals(ada)
    expect([ada?.flag, Object.isFrozen(ada)]).deep.equals(['', true])
  })

  it('lets who hears of changes write in between, and forgets none while it is slow', async () => {
    const replica = await follow({ Ship: ['name', 'flag'], Licence: ['number'] })
    const seen: string[] = []
    const consumer = (async () => {
      for await (const change of replica.changes({ limit: 2 })) {
        if (change.table === 'Licence') return
        seen.push(`${change.kind} ${change.new?.name}`)
        await commit(update('Ship', [['name', '==', change.new?.name ?? '']], { flag: 'seen' }))
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    })()
    const names = Array.from({ length: 30 }, (_, at) => `ship ${at}`)
    for (const name of names) await commit(insert('Ship', { name }))
    await commit(insert('Licence', { number: 1 }))
    await consumer
    const inserted = seen.filter((text) => text.startsWith('inserted'))
    expect(new Set(inserted)).deep.equals(new Set(names.map((name) => `inserted ${name}`)))
    expect(inserted.length).equals(names.length)
  })

  it('keeps no more for a reader that stands still than its limit and one change a row', async () => {
    const replica = await follow({ Harbour: ['name', 'tide'] })
    const changes = replica.changes({ limit: 10 })
    await commit(insert('Harbour', { name: 'north' }), insert('Harbour', { name: 'south' }))
    for (let tide = 1; tide <= 500; tide += 1) await commit(update('Harbour', [], { tide }))
    const told = new Told(changes)
    const texts = await told.since()
    expect(texts.length).equals(12)
    expect(texts.filter((text) => text.endsWith('tide 500')).length).equals(2)
  })

  async function follow<const Tables extends Parameters<typeof session.replicate>[0]['tables']>(
    tables: Tables,
  ) {
    const replica = session.replicate({ tables })
    await replica.ready(patience)
    return replica
  }

  async function commit<const Operations extends readonly Operation[]>(...operations: Operations) {
    return resultsOf(await session.transact(harbourSchema.name, operations))
  }
})
