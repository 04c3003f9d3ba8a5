import fc from 'fast-check'
import {
  deleteRows,
  insert,
  mutate,
  type Operation,
  update,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { mapOf, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'

/** Something that happens to harbours, or to who watches them. `of`: ships of that name; undefined: all, false: none. */
export type Happening =
  | { readonly kind: 'transaction'; readonly operations: readonly Operation[] }
  | { readonly kind: 'loss' }
  | { readonly kind: 'condition'; readonly of: string | boolean }

/** A few names that come again and again, so that what happens meets. */
const name = fc.constantFrom('a', 'b', 'c', 'd')
const names = fc.uniqueArray(name).map(setOf)
const pairs = fc.uniqueArray(fc.tuple(name, name), { selector: ([key]) => key }).map(mapOf)
const mutator = fc.constantFrom('insert' as const, 'delete' as const)
const where = fc.oneof(
  fc.constant([]),
  name.map((wanted) => [['name', '==', wanted] as const]),
)
const [ship, berth] = [namedUuid('ship'), namedUuid('berth')]

const changes: readonly fc.Arbitrary<readonly Operation[]>[] = [
  fc.tuple(name, name).map(([called, flag]) => [insert('Ship', { name: called, flag })]),
  fc.tuple(where, name).map(([rows, flag]) => [update('Ship', rows, { flag })]),
  where.map((rows) => [deleteRows('Ship', rows)]),
  fc
    .tuple(name, names, pairs)
    .map(([called, lamps, log]) => [insert('Harbour', { name: called, lamps, log })]),
  fc.tuple(where, names, pairs).map(([rows, lamps, log]) => [update('Harbour', rows, { lamps, log })]),
  fc
    .tuple(where, mutator, names)
    .map(([rows, how, lamps]) => [mutate('Harbour', rows, [['lamps', how, lamps]])]),
  fc.tuple(where, mutator, pairs).map(([rows, how, log]) => [mutate('Harbour', rows, [['log', how, log]])]),
  fc
    .tuple(where, fc.nat(9))
    .map(([rows, number]) => [
      insert('Berth', { number }, { as: berth }),
      mutate('Harbour', rows, [['berths', 'insert', berth]]),
    ]),
  fc
    .tuple(where, name)
    .map(([rows, called]) => [
      insert('Ship', { name: called, flag: 'new', fleet: ship }, { as: ship }),
      update('Harbour', rows, { flagship: ship }),
    ]),
  where.map((rows) => [update('Harbour', rows, { berths: setOf([]) })]),
  where.map((rows) => [deleteRows('Harbour', rows)]),
]

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.oneof(...changes).map((operations) => ({ kind: 'transaction' as const, operations })),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'loss' as const }) },
  { weight: 2, arbitrary: fc.oneof(name, fc.boolean()).map((of) => ({ kind: 'condition' as const, of })) },
)

export const harbourLife: fc.Arbitrary<readonly Happening[]> = fc.array(happening, {
  minLength: 10,
  maxLength: 40,
})

/**
 * Two transactions of before anything happens: so many rows that a server in a cluster still knows where a replica was
 * when it comes back (it remembers no more changes than there are rows), and rows that change while they are watched.
 */
export const harboursOfBefore: readonly (readonly Operation[])[] = [
  Array.from({ length: 500 }, (_, number) => insert('Buoy', { number })),
  ['a', 'b', 'c'].flatMap((called) => [
    insert('Harbour', { name: called, lamps: setOf(['a', 'b']), log: mapOf([['a', 'b']]) }),
    insert('Ship', { name: called, flag: called }),
  ]),
]
