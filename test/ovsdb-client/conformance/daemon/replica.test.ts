import { expect } from 'chai'
import {
  deleteRows,
  insert,
  mutate,
  type Operation,
  update,
} from '../../../../src/ovsdb-client/transaction/operation.ts'
import { absent, mapOf, namedUuid, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { Told } from '../told.ts'
import { Watched } from '../watched.ts'

const [first, second] = [namedUuid('first'), namedUuid('second')]

describe('a replica of a database', () => {
  let watched: Watched

  beforeEach(async () => {
    watched = await Watched.open()
  })

  afterEach(() => watched.end())

  it('begins empty and follows what comes, changes and goes', async () => {
    const replica = await watched.follow({ Ship: ['name', 'flag'] })
    const told = new Told(replica.changes())
    await watched.commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve', flag: 'DK' }))
    await watched.commit(update('Ship', [['name', '==', 'Ada']], { flag: 'NO' }))
    await watched.commit(deleteRows('Ship', [['name', '==', 'Eve']]))
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
    await watched.commit(insert('Harbour', { name: 'north', lamps: setOf(['red', 'green']) }))
    const replica = await watched.follow({ Harbour: 'all' })
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

  it('hears of the columns that it follows, and of no other', async () => {
    const replica = await watched.follow({ Harbour: ['name', 'tide'] })
    await watched.commit(insert('Harbour', { name: 'north', depth: 7 }))
    const told = new Told(replica.changes())
    await watched.commit(update('Harbour', [], { depth: 8, lamps: 'red' }))
    expect(await told.since()).deep.equals([])
    const [row = {}] = replica.rows('Harbour')
    expect(Object.keys(row).sort()).deep.equals(['_uuid', 'name', 'tide'])
  })

  it('holds what a transaction wrote when the transaction is committed', async () => {
    const replica = await watched.follow({ Ship: ['name'] })
    for (const count of [1, 10, 5000]) {
      const ships = Array.from({ length: count }, (_, at) => insert('Ship', { name: `of ${count}, ${at}` }))
      await watched.commit(...ships)
      expect(replica.find('Ship', { name: `of ${count}, ${count - 1}` }).length).equals(1)
    }
    expect(replica.count('Ship')).equals(5011)
  })

  it('hears of a transaction as of one step, whatever rows went through in it', async () => {
    const replica = await watched.follow({ Ship: ['name'] })
    await watched.commit(insert('Ship', { name: 'Ada' }), insert('Ship', { name: 'Eve' }))
    const told = new Told(replica.changes())
    await watched.commit(
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
    const replica = await watched.follow({
      Harbour: ['lamps', 'log', 'flagship'],
      Berth: ['ropes'],
      Ship: [],
    })
    const [, , ada] = await watched.commit(
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
      await watched.commit(...step)
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
    const replica = await watched.follow({
      Harbour: ['berths'],
      Berth: ['number', 'visitor'],
      Ship: ['name', 'fleet'],
    })
    await watched.commit(
      insert('Ship', { name: 'Ada', fleet: setOf([first, second]) }, { as: first }),
      insert('Ship', { name: 'Eve' }, { as: second }),
      insert('Harbour', { berths: namedUuid('berth') }),
      insert('Berth', { number: 1, visitor: second }, { as: namedUuid('berth') }),
    )
    const [ada] = replica.find('Ship', { name: 'Ada' })
    await watched.commit(deleteRows('Ship', [['name', '==', 'Eve']]))
    expect([...replica.rows('Berth')].map(({ visitor }) => visitor)).deep.equals([undefined])
    expect(replica.find('Ship', { name: 'Ada' }).map(({ fleet }) => fleet)).deep.equals([
      new Set([ada?._uuid]),
    ])
    await watched.commit(update('Harbour', [], { berths: setOf([]) }))
    expect(replica.count('Berth')).equals(0)
  })
})
