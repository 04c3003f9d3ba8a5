import { quoted, UnsendableError } from '../ovsdb-error.ts'
import type { Uuid } from './uuid.ts'

/** A reference to a row, as RFC 7047 section 5.1 writes it. */
export type UuidAtom = readonly ['uuid', Uuid]

/** A reference to a row that the same transaction inserts. */
export type NamedUuid = readonly ['named-uuid', string]

/** Columns of integers take a `bigint` as well; beyond ±(2^53 − 1) they give one. */
export type Atom = string | number | bigint | boolean | UuidAtom | NamedUuid

export type OvsdbSet = readonly ['set', readonly Atom[]]

export type OvsdbMap = readonly ['map', readonly (readonly [Atom, Atom])[]]

/** What a column holds, as it stands on the wire. A set of one element may also stand there as its bare element. */
export type OvsdbValue = Atom | OvsdbSet | OvsdbMap

/** Values by column. Columns that are left out of an insert have their default. */
export type Row = Readonly<Record<string, OvsdbValue>>

/** An optional column without a value. OVSDB has no null. */
export const absent: OvsdbSet = ['set', []]

/** A set; the server refuses one that names an element twice. */
export function setOf(elements: Iterable<Atom>): OvsdbSet {
  return ['set', [...elements]]
}

/** A map, from a `Map` or from `Object.entries`. */
export function mapOf(entries: Iterable<readonly [Atom, Atom]>): OvsdbMap {
  return ['map', [...entries]]
}

/** A reference to an existing row. */
export function reference(uuid: Uuid): UuidAtom {
  return ['uuid', uuid]
}

/** The name of a row for the length of one transaction: give it to `insert`, refer to the row with it. Throws UnsendableError. */
export function namedUuid(name: string): NamedUuid {
  if (!idPattern.test(name)) {
    throw new UnsendableError(`Cannot name a new row ${quoted(name)}, want letters, digits and underscores`, {
      hint: 'a name of a row neither starts with a digit nor holds a hyphen (RFC 7047 section 3.1, <id>)',
    })
  }
  return ['named-uuid', name]
}

const idPattern = /^[A-Za-z_][A-Za-z0-9_]*$/
