import { quoted, UnreadableError } from '../ovsdb-error.ts'
import type { ColumnType } from '../schema/column-type.ts'
import type { TableSchema } from '../schema/database-schema.ts'
import type { ColumnValue } from './column-value.ts'
import { decodeColumn } from './decode.ts'
import { defaultOf } from './default-of.ts'
import { type MutableRow, RowTemplate } from './row-template.ts'
import type { Uuid } from './uuid.ts'
import type { OvsdbValue, Row } from './value.ts'

/** A row by column; `_uuid` where it was asked for, or given. Frozen. */
export type DecodedRow = { readonly [column: string]: ColumnValue } & { readonly _uuid?: Uuid }

/**
 * A row with these columns of its table (`_uuid` and `_version` may be among them). Columns that the row leaves out
 * have their default; others of the row are left out. `uuid` becomes `_uuid`: monitors name rows outside of them.
 * What is known of table and columns is kept, as long as the same two objects come again. Throws UnreadableError.
 */
export function decodeRow(table: TableSchema, columns: readonly string[], row: Row, uuid?: Uuid): DecodedRow {
  return decoderOf(table, columns).decode(row, uuid)
}

function decoderOf(table: TableSchema, columns: readonly string[]): RowDecoder {
  const known = decoders.get(table)?.get(columns)
  if (known !== undefined) return known
  const decoder = new RowDecoder(table, columns)
  const ofTable = decoders.get(table) ?? new WeakMap<readonly string[], RowDecoder>()
  decoders.set(table, ofTable.set(columns, decoder))
  return decoder
}

const decoders = new WeakMap<TableSchema, WeakMap<readonly string[], RowDecoder>>()

class RowDecoder {
  readonly #columns: readonly KnownColumn[]
  readonly #template: RowTemplate
  readonly #templateWithUuid: RowTemplate

  constructor(table: TableSchema, columns: readonly string[]) {
    this.#columns = columns.map((name) => ({ name, type: typeOf(table, name), isInherited: name in {} }))
    this.#template = new RowTemplate(this.#columns.map(defaultIn))
    this.#templateWithUuid = new RowTemplate([uuidColumn, ...this.#columns].map(defaultIn))
  }

  decode(row: Row, uuid: Uuid | undefined): DecodedRow {
    const decoded = uuid === undefined ? this.#template.row() : this.#templateWithUuid.row()
    if (uuid !== undefined) decoded._uuid = uuid
    for (const column of this.#columns) this.#decodeInto(decoded, column, row)
    return Object.freeze(decoded)
  }

  #decodeInto(decoded: MutableRow, { name, type, isInherited }: KnownColumn, row: Row): void {
    if (isInherited && !Object.hasOwn(row, name)) return
    const wire = row[name]
    if (wire !== undefined) decoded[name] = decodeNamed(name, type, wire)
  }
}

interface KnownColumn {
  readonly name: string
  readonly type: ColumnType
  /** As `constructor` is: an object seems to have it without having it. */
  readonly isInherited: boolean
}

function typeOf(table: TableSchema, column: string): ColumnType {
  if (column === '_uuid' || column === '_version') return uuidColumn.type
  const known = table.columns.get(column)
  if (known !== undefined) return known.type
  throw new UnreadableError(`Cannot read column ${quoted(column)}, want one of table ${quoted(table.name)}`)
}

const uuidColumn: KnownColumn = {
  name: '_uuid',
  type: {
    key: { kind: 'uuid', refTable: undefined, refType: 'strong', choices: undefined },
    value: undefined,
    min: 1,
    max: 1,
  },
  isInherited: false,
}

function defaultIn({ name, type }: KnownColumn): readonly [string, ColumnValue] {
  return [name, defaultOf(type)]
}

function decodeNamed(name: string, type: ColumnType, wire: OvsdbValue): ColumnValue {
  try {
    return decodeColumn(type, wire)
  } catch (cause) {
    if (!(cause instanceof UnreadableError)) throw cause
    throw new UnreadableError(`Cannot read column ${quoted(name)}: ${cause.message}`, { cause })
  }
}
