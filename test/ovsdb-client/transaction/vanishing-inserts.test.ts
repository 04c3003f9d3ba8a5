import { expect } from 'chai'
import { parseSchema } from '../../../src/ovsdb-client/schema/parse-schema.ts'
import {
  type Insert,
  insert,
  mutate,
  type Operation,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { vanishingInserts } from '../../../src/ovsdb-client/transaction/vanishing-inserts.ts'
import { type Atom, mapOf, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'

const strong = { type: 'uuid', refTable: 'Kid' } as const
const anyNumber = { min: 0, max: 'unlimited' } as const
const schema = parseSchema({
  name: 'Family',
  version: '1.0.0',
  tables: {
    House: {
      isRoot: true,
      columns: {
        kids: { type: { key: strong, ...anyNumber } },
        rooms: { type: { key: 'string', value: strong, ...anyNumber } },
        guests: { type: { key: { ...strong, refType: 'weak' }, ...anyNumber } },
        numbers: { type: { key: 'uuid', ...anyNumber } },
      },
    },
    Kid: { columns: { friends: { type: { key: strong, ...anyNumber } } } },
  },
})

const [ann, ben, cleo] = [namedUuid('ann'), namedUuid('ben'), namedUuid('cleo')]

describe('vanishingInserts()', () => {
  const cases: readonly (readonly [
    title: string,
    operations: readonly Operation[],
    vanish: readonly string[],
  ])[] = [
    ['finds a row to which nothing refers', [kid('ann'), insert('Kid', {})], ['ann', '-']],
    ['leaves rows of root tables out', [insert('House', {})], []],
    ['leaves a row out that a new root holds', [house('kids', setOf([ann])), kid('ann')], []],
    [
      'leaves a row out that a new root holds as a value of a map',
      [house('rooms', mapOf([['up', ann]])), kid('ann')],
      [],
    ],
    [
      'leaves a row out that a row holds which is there',
      [kid('ann'), mutate('House', [], [['kids', 'insert', setOf([ann])]])],
      [],
    ],
    [
      'leaves a row out that takes the place of what a row held',
      [kid('ann'), update('Kid', [], { friends: ann })],
      [],
    ],
    [
      'follows references through new rows',
      [kid('ann'), kid('ben', ann), kid('cleo', ben), house('kids', cleo)],
      [],
    ],
    ['does not count a weak reference', [kid('ann'), house('guests', setOf([ann]))], ['ann']],
    ['does not count a plain UUID', [kid('ann'), house('numbers', setOf([ann]))], ['ann']],
    ['does not count a reference of a row to itself', [kid('ann', ann)], ['ann']],
    ['does not count a circle to which nothing leads', [kid('ann', ben), kid('ben', ann)], ['ann', 'ben']],
    [
      'does not count a reference from a row that vanishes itself',
      [kid('ann'), kid('ben', ann)],
      ['ann', 'ben'],
    ],
    [
      'does not count what a mutation takes out',
      [kid('ann'), mutate('House', [], [['kids', 'delete', setOf([ann])]])],
      ['ann'],
    ],
    ['takes a column for strong that it does not know', [kid('ann'), house('pets', ann)], []],
    ['leaves tables out that it does not know', [insert('Garden', {})], []],
  ]
  for (const [title, operations, vanish] of cases) {
    it(title, () => {
      expect(vanishingInserts(schema, operations).map((insert) => insert['uuid-name'] ?? '-')).to.deep.equal(
        vanish,
      )
    })
  }

  it('finds nothing in a schema without a root, where every table is one', () => {
    const rootless = parseSchema({ name: 'Old', version: '1.0.0', tables: { Kid: { columns: {} } } })
    expect(vanishingInserts(rootless, [insert('Kid', {})])).to.deep.equal([])
  })
})

function kid(name: string, ...friends: readonly Atom[]): Insert {
  return insert('Kid', { friends: setOf(friends) }, { as: namedUuid(name) })
}

function house(column: string, value: Insert['row'][string]): Insert {
  return insert('House', { [column]: value })
}
