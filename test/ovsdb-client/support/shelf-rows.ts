import { RowFormat } from '../../../src/ovsdb-client/replica/row-format.ts'
import { StoredRow } from '../../../src/ovsdb-client/replica/stored-row.ts'
import type { TableSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'
import { type Uuid, uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import type { Row } from '../../../src/ovsdb-client/value/value.ts'
import { shelves } from './shelves-view.ts'

/** The table "Shelf" of the small database. */
export const shelfTable = tableOf('Shelf')

/** Its rows by name and height, as this version of the server has them. */
export const shelfFormat = new RowFormat(shelfTable, ['name', 'height'], shelfTable)

/** The UUID of the row with that number. */
export function shelfUuid(number: number): Uuid<'Shelf'> {
  return uuid(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)
}

export function storedShelf(number: number, row: Row): StoredRow {
  return new StoredRow(shelfFormat, shelfUuid(number), shelfFormat.read(row, shelfUuid(number)))
}

function tableOf(name: string): TableSchema {
  const table = shelves.schema.tables.get(name)
  if (table === undefined) throw new Error(`no table "${name}"`)
  return table
}
