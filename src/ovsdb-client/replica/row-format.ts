import { quoted, UnreadableError } from '../ovsdb-error.ts'
import type { TableSchema } from '../schema/database-schema.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { type DecodedRow, decodeRow } from '../value/row.ts'
import { type MutableRow, RowTemplate } from '../value/row-template.ts'
import { sameValue } from '../value/same-value.ts'
import { uuid as parseUuid, type Uuid } from '../value/uuid.ts'
import type { OvsdbValue, Row } from '../value/value.ts'
import { ColumnFormat } from './column-format.ts'

/**
 * How the rows of one table come from this server, and what they are to the program. A column that the server lacks
 * has the default of the view's type.
 */
export class RowFormat {
  readonly #table: string
  readonly #onServer: ReadonlyMap<string, ColumnFormat>
  readonly #reshaped: readonly (readonly [string, ColumnFormat])[]
  readonly #template: RowTemplate

  /** Throws UnreadableError when a column holds another kind of values than the view says. */
  constructor(view: TableSchema, columns: readonly string[], server: TableSchema | undefined) {
    this.#table = view.name
    try {
      this.#onServer = formatsOf(view, columns, server)
    } catch (cause) {
      throw unreadable(`table ${quoted(view.name)}`, cause)
    }
    this.#reshaped = [...this.#onServer].filter(([, column]) => column.isReshaped)
    const schema = { ...view, columns: new Map([...view.columns, ...(server?.columns ?? [])]) }
    this.#template = new RowTemplate(Object.entries(decodeRow(schema, columns, {}, nobody)))
  }

  /** A row from those of its columns that are not default. Throws UnreadableError. */
  read(row: Row, uuid: Uuid): DecodedRow {
    return Object.freeze(this.#readInto(this.#template.row(), row, uuid))
  }

  /** As `read` and faster, for one look and not to be given out: it is not frozen. */
  look(row: Row, uuid: Uuid): DecodedRow {
    return this.#readInto(this.#template.passingRow(), row, uuid)
  }

  /** The row after an update2, the same object when it is the same. Throws UnreadableError. */
  changed(old: DecodedRow, difference: Row): DecodedRow {
    return this.#after(old, difference, (column, value, wire) => column.changed(value, wire))
  }

  /** The row after an update, the same object when it is the same. Throws UnreadableError. */
  replaced(old: DecodedRow, row: Row): DecodedRow {
    return this.#after(old, row, (column, _, wire) => column.replaced(wire))
  }

  isSame(one: DecodedRow, other: DecodedRow): boolean {
    return one === other || Object.keys(one).every((column) => sameValue(one[column], other[column]))
  }

  #readInto(read: MutableRow, row: Row, uuid: Uuid): DecodedRow {
    read._uuid = uuid
    try {
      for (const name of Object.keys(row)) {
        const column = this.#onServer.get(name)
        const wire = row[name]
        if (column !== undefined && wire !== undefined) read[name] = column.replaced(wire)
      }
      for (const [name, column] of this.#reshaped) if (!Object.hasOwn(row, name)) read[name] = column.absent()
      return read
    } catch (cause) {
      throw this.#unreadable(uuid, cause)
    }
  }

  #after(old: DecodedRow, update: Row, valueAfter: ValueAfter): DecodedRow {
    try {
      const values = Object.entries(update).flatMap(([name, wire]): readonly NamedValue[] => {
        const column = this.#onServer.get(name)
        if (column === undefined) return []
        const value = valueAfter(column, old[name], wire)
        return sameValue(old[name], value) ? [] : [[name, value]]
      })
      return values.length === 0 ? old : this.#withValues(old, values)
    } catch (cause) {
      throw this.#unreadable(old._uuid, cause)
    }
  }

  #withValues(row: DecodedRow, values: readonly NamedValue[]): DecodedRow {
    return Object.freeze(Object.assign(this.#template.row(), row, Object.fromEntries(values)))
  }

  #unreadable(uuid: Uuid | undefined, cause: unknown): unknown {
    return unreadable(`row ${quoted(uuid)} of table ${quoted(this.#table)}`, cause)
  }
}

const nobody = parseUuid('00000000-0000-0000-0000-000000000000')

type NamedValue = readonly [column: string, ColumnValue]

type ValueAfter = (column: ColumnFormat, value: ColumnValue, wire: OvsdbValue) => ColumnValue

function formatsOf(
  view: TableSchema,
  columns: readonly string[],
  server: TableSchema | undefined,
): ReadonlyMap<string, ColumnFormat> {
  const formats = columns.flatMap((name) => {
    const [own, others] = [view.columns.get(name), server?.columns.get(name)]
    if (own === undefined || others === undefined) return []
    return [[name, new ColumnFormat(name, { server: others.type, view: own.type })] as const]
  })
  return new Map(formats)
}

function unreadable(what: string, cause: unknown): unknown {
  if (!(cause instanceof UnreadableError)) return cause
  const hint = cause.hint === undefined ? {} : { hint: cause.hint }
  return new UnreadableError(`Cannot read ${what}: ${cause.message}`, { cause, ...hint })
}
