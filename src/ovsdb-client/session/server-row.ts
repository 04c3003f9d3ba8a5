import type { BaseType } from '../schema/base-type.ts'
import type { ColumnSchema, TableSchema } from '../schema/database-schema.ts'
import { decodeRow } from '../value/row.ts'
import type { Row } from '../value/value.ts'
import type { ServerDatabase } from './server-database.ts'

/** The columns of table Database that a session reads. */
export const serverColumns = [
  'name',
  'model',
  'schema',
  'connected',
  'leader',
  'cid',
  'sid',
  'index',
] as const

/** A row of table Database of database _Server. Throws UnreadableError. */
export function readServerRow(row: Row): ServerDatabase {
  // The table below says what each column is, as ServerDatabase does.
  return decodeRow(databaseTable, serverColumns, row) as unknown as ServerDatabase
}

const text: BaseType = {
  kind: 'string',
  minLength: 0,
  maxLength: Number.POSITIVE_INFINITY,
  choices: undefined,
}
const yesOrNo: BaseType = { kind: 'boolean', choices: undefined }
const name: BaseType = { kind: 'uuid', refTable: undefined, refType: 'strong', choices: undefined }
const number: BaseType = { kind: 'integer', min: -(2n ** 63n), max: 2n ** 63n - 1n, choices: undefined }

// ovsdb/_server.ovsschema, the same since 2.9.
const databaseTable: TableSchema = {
  name: 'Database',
  isRoot: true,
  maxRows: undefined,
  indexes: [],
  columns: new Map([
    column('name', text, 1),
    column('model', text, 1),
    column('schema', text, 0),
    column('connected', yesOrNo, 1),
    column('leader', yesOrNo, 1),
    column('cid', name, 0),
    column('sid', name, 0),
    column('index', number, 0),
  ]),
}

function column(name: string, key: BaseType, min: 0 | 1): [string, ColumnSchema] {
  const type = { key, value: undefined, min, max: 1 } as const
  return [name, { name, type, isEphemeral: false, isMutable: true }]
}
