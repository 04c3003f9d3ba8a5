import { UnreadableError } from '../ovsdb-error.ts'
import type { Reader } from './read-value.ts'
import type { OvsdbValue, Row } from './value.ts'

/** A reader for each column that the caller wants; `Object.keys` of it are the columns to select. */
export type Readers = Readonly<Record<string, Reader<unknown>>>

/** What `readRow` gives with these readers. */
export type RowOf<Columns extends Readers> = {
  readonly [Column in keyof Columns]: ReturnType<Columns[Column]>
}

/** Reads a row, column by column; columns without a reader are left out. Throws UnreadableError. */
export function readRow<Columns extends Readers>(row: Row, readers: Columns): RowOf<Columns> {
  const columns = Object.entries(readers).map(([column, read]) => [column, readColumn(row, column, read)])
  return Object.fromEntries(columns) as RowOf<Columns>
}

function readColumn(row: Row, column: string, read: Reader<unknown>): unknown {
  const value: OvsdbValue | undefined = row[column]
  if (value === undefined) {
    throw new UnreadableError(`Cannot read column "${column}", want it among the columns that were selected`)
  }
  try {
    return read(value)
  } catch (cause) {
    if (!(cause instanceof UnreadableError)) throw cause
    throw new UnreadableError(`Cannot read column "${column}": ${cause.message}`, { cause })
  }
}
