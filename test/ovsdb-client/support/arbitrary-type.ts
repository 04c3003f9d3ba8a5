import fc from 'fast-check'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { asPrinted, survivesRestart } from '../../../src/ovsdb-client/json/real.ts'
import { largestInteger, smallestInteger } from '../../../src/ovsdb-client/schema/base-type.ts'

/** Types of columns of every kind, as they stand in a schema; none with references. */
export function arbitraryType(): fc.Arbitrary<Json> {
  const counts = fc.record({
    min: fc.constantFrom(0, 1),
    max: fc.constantFrom<Json>(1, 1, 2, 3, 'unlimited'),
  })
  const sets = fc.tuple(arbitraryBase(), counts).map(([key, count]) => ({ key, ...count }))
  const maps = fc
    .tuple(arbitraryBase(), arbitraryBase(), counts)
    .map(([key, value, count]) => ({ key, value, ...count }))
  return fc.oneof(arbitraryAtomic(), sets, sets, maps)
}

function arbitraryAtomic(): fc.Arbitrary<string> {
  return fc.constantFrom('integer', 'real', 'boolean', 'string', 'uuid')
}

function arbitraryBase(): fc.Arbitrary<Json> {
  return fc.oneof(
    arbitraryAtomic(),
    limits('integer', ['minInteger', 'maxInteger'], anInteger()),
    limits('real', ['minReal', 'maxReal'], aWrittenReal()),
    limits('string', ['minLength', 'maxLength'], fc.bigInt({ min: 0n, max: 4n })),
    choices('integer', anInteger()),
    choices('real', aWrittenReal()),
    choices('boolean', fc.boolean()),
    choices('string', aString()),
    choices(
      'uuid',
      aUuid().map((uuid) => ['uuid', uuid]),
    ),
  )
}

function limits(
  type: string,
  [least, most]: readonly [string, string],
  limit: fc.Arbitrary<number | bigint>,
): fc.Arbitrary<Json> {
  return fc
    .tuple(fc.option(limit, { nil: undefined }), fc.option(limit, { nil: undefined }))
    .map(([one, other]) => {
      const isUpsideDown = one !== undefined && other !== undefined && one > other
      return isUpsideDown ? { type, [least]: other, [most]: one } : { type, [least]: one, [most]: other }
    })
}

function choices(type: string, choice: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  const several = fc
    .uniqueArray(choice, { minLength: 1, maxLength: 4, selector: String })
    .map((elements) => ({ type, enum: ['set', elements] }))
  return fc.oneof(
    several,
    choice.map((only) => ({ type, enum: only })),
  )
}

/** Integers of 64 bits, many of them near an end or where a `number` ceases to be exact. */
export function anInteger(): fc.Arbitrary<bigint> {
  const edges = [smallestInteger, largestInteger, 2n ** 53n, -(2n ** 53n), 2n ** 53n - 1n, 0n, 1n]
  return fc.oneof(
    fc.constantFrom(...edges),
    fc.bigInt({ min: -10n, max: 10n }),
    fc.bigInt({ min: smallestInteger, max: largestInteger }),
  )
}

/** Reals that a server can hold. */
export function aReal(): fc.Arbitrary<number> {
  const edges = [0, -0, 1, -1.5, Math.PI, 2 ** 53, 2 ** 62, -(2 ** 63), 1e20, 1e-300]
  const any = fc.double({ noNaN: true, noDefaultInfinity: true }).filter(survivesRestart)
  return fc.oneof(fc.constantFrom(...edges), any)
}

// As JSON: one that is whole and long as an integer, since as a `number` it would look rounded.
function aWrittenReal(): fc.Arbitrary<number | bigint> {
  return aReal().map((real) =>
    Number.isInteger(real) && Math.abs(real) < 2 ** 63 ? BigInt(asPrinted(real)) : asPrinted(real),
  )
}

/** Characters that some program on the way might take for something else. */
export function aCharacter(): fc.Arbitrary<string> {
  const bad = [
    '"',
    '\\',
    '\n',
    '\u0001',
    '\u007f',
    '\u2028',
    '\uffff',
    '\ufeff',
    '😀',
    '\u{10ffff}',
    'é',
    '`',
    '$',
  ]
  return fc.oneof(
    fc.constantFrom(...bad),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((character) => character !== '\u0000'),
  )
}

export function aString(): fc.Arbitrary<string> {
  return fc.array(aCharacter(), { maxLength: 6 }).map((characters) => characters.join(''))
}

export function aUuid(): fc.Arbitrary<string> {
  return fc.uuid().map((uuid) => uuid.toLowerCase())
}
