import type { Json } from '../../../../src/ovsdb-client/json/json.ts'
import { harbourSchema } from './harbour.ts'

const { Harbour, Ship, Berth, Licence } = harbourSchema.tables
const { log: _log, flagship: _flagship, ...columnsOfOld } = Harbour.columns

/** From before there were pilots, logs and flagships. */
export const olderSchema = {
  ...harbourSchema,
  version: '1.0.0',
  tables: { Harbour: { ...Harbour, columns: columnsOfOld }, Ship, Berth, Licence },
} as const satisfies Json

/** With cranes, with a column more, and with room for several flagships. */
export const newerSchema = {
  ...harbourSchema,
  version: '2.0.0',
  tables: {
    ...harbourSchema.tables,
    Crane: { isRoot: true, columns: { load: { type: 'real' } } },
    Harbour: {
      ...Harbour,
      columns: {
        ...Harbour.columns,
        fee: { type: { key: 'real', min: 0 } },
        flagship: { type: { ...Harbour.columns.flagship.type, max: 'unlimited' } },
      },
    },
  },
} as const satisfies Json

/** In which the tide is told in words: no program that counts on numbers can read it. */
export const otherSchema = {
  ...harbourSchema,
  version: '3.0.0',
  tables: {
    ...harbourSchema.tables,
    Harbour: { ...Harbour, columns: { ...Harbour.columns, tide: { type: 'string' } } },
  },
} as const satisfies Json
