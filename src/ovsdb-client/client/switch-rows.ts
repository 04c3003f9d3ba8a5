import { quoted, UnreadableError } from '../ovsdb-error.ts'
import { type BaseType, largestInteger, smallestInteger } from '../schema/base-type.ts'
import type { ColumnType } from '../schema/column-type.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { decodeColumn } from '../value/decode.ts'
import type { Row } from '../value/value.ts'

/** What ovs-vswitchd says of an interface. */
export interface InterfaceReport {
  readonly ofport: number | undefined
  readonly error: string | undefined
}

/** The columns of table Interface that `readReport` wants. */
export const reportColumns = ['ofport', 'error'] as const

/** Throws UnreadableError. */
export function readReport(row: Row): InterfaceReport {
  const error = read(row, 'error')
  const ofport = read(row, 'ofport')
  return {
    ofport: ofport === undefined ? undefined : exact(ofport),
    error: error === undefined ? undefined : String(error),
  }
}

/** The configuration number of a row of table Open_vSwitch. Throws UnreadableError. */
export function readNextCfg(row: Row): number {
  return exact(read(row, 'next_cfg'))
}

function read(row: Row, column: keyof typeof columnTypes): ColumnValue {
  const value = row[column]
  if (value !== undefined) return decodeColumn(columnTypes[column], value)
  throw new UnreadableError(
    `Cannot read column ${quoted(column)}, want it among the columns that were selected`,
  )
}

function exact(value: ColumnValue): number {
  if (typeof value === 'number') return value
  throw new UnreadableError(`Cannot read ${quoted(value)}, want an integer within ±(2^53 − 1)`)
}

const integer: BaseType = { kind: 'integer', min: smallestInteger, max: largestInteger, choices: undefined }
const text: BaseType = {
  kind: 'string',
  minLength: 0,
  maxLength: Number.POSITIVE_INFINITY,
  choices: undefined,
}

// As every vswitch.ovsschema has them since Open vSwitch 2.5. Not out of the view of today's schema: a program that
// waits for a switch need not carry all of that.
const columnTypes = {
  next_cfg: { key: integer, value: undefined, min: 1, max: 1 },
  ofport: { key: integer, value: undefined, min: 0, max: 1 },
  error: { key: text, value: undefined, min: 0, max: 1 },
} as const satisfies Record<string, ColumnType>
