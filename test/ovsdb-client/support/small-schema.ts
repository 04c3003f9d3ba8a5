import type { Json } from '../../../src/ovsdb-client/json/json.ts'

/** A database of two tables, small enough to write out what a test expects of it. */
export const smallSchema = {
  name: 'Small',
  version: '1.0.0',
  tables: {
    Shelf: {
      isRoot: true,
      columns: {
        name: { type: 'string' },
        height: { type: 'integer' },
        labels: { type: { key: 'string', min: 0, max: 'unlimited' } },
        notes: { type: { key: 'string', value: 'string', min: 0, max: 'unlimited' } },
        owner: { type: { key: 'string', min: 0, max: 1 } },
        books: { type: { key: { type: 'uuid', refTable: 'Book' }, min: 0, max: 'unlimited' } },
      },
      indexes: [['name']],
    },
    Book: {
      columns: { title: { type: 'string' }, pages: { type: { key: 'integer', min: 0, max: 1 } } },
    },
  },
} as const satisfies Json

/** The same after a new column has come, for a conversion. */
export const widerSchema = {
  ...smallSchema,
  version: '1.1.0',
  tables: {
    ...smallSchema.tables,
    Book: { columns: { ...smallSchema.tables.Book.columns, author: { type: 'string' } } },
  },
} as const satisfies Json
