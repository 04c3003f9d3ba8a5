import { quoted, UnreadableError } from '../ovsdb-error.ts'
import type { BaseType } from '../schema/base-type.ts'
import type { Scalar } from './column-value.ts'
import type { Uuid } from './uuid.ts'
import type { OvsdbValue } from './value.ts'

/**
 * One element of a column. Limits and choices are not looked at: the server has, and a newer schema may have wider ones.
 * Throws UnreadableError.
 */
export function decodeAtom({ kind }: BaseType, atom: OvsdbValue): Scalar {
  switch (kind) {
    case 'string':
      return typeof atom === 'string' ? atom : unreadable(atom, 'a string')
    case 'integer':
      return typeof atom === 'number' || typeof atom === 'bigint'
        ? exactInteger(atom)
        : unreadable(atom, 'an integer')
    case 'real':
      return typeof atom === 'number' || typeof atom === 'bigint' ? real(atom) : unreadable(atom, 'a real')
    case 'boolean':
      return typeof atom === 'boolean' ? atom : unreadable(atom, 'a boolean')
    case 'uuid':
      return Array.isArray(atom) && atom[0] === 'uuid' && typeof atom[1] === 'string'
        ? (atom[1] as Uuid)
        : unreadable(atom, 'a UUID')
  }
}

// One value, one form: see ColumnValue. Another server may write 1.0 or 1e3 for an integer; JSON.parse made a number of it.
function exactInteger(atom: number | bigint): number | bigint {
  const rounded = Number(atom)
  if (Number.isSafeInteger(rounded)) return rounded + 0
  if (typeof atom === 'bigint') return atom
  return Number.isInteger(atom) ? BigInt(atom) : unreadable(atom, 'an integer')
}

// Adding 0 makes 0 of −0, as ovsdb-server does.
function real(atom: number | bigint): number {
  return Number(atom) + 0
}

/** Throws UnreadableError. */
export function unreadable(value: OvsdbValue, wanted: string): never {
  throw new UnreadableError(`Cannot read ${quoted(value)}, want ${wanted}`)
}
