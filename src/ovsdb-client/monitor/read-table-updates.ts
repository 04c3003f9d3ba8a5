import type { Json } from '../json/json.ts'
import { isLooseObject, isPacked, type LooseJson } from '../json/packed-json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import type { Uuid } from '../value/uuid.ts'
import { readRowUpdate, type UpdateForm } from './read-row-update.ts'
import type { RowUpdate, TableUpdates } from './table-updates.ts'

/** `<table-updates>` of RFC 7047 section 4.1.6, `<table-updates2>` of ovsdb-server(7) section 4.1.14. Throws ProtocolError. */
export function readTableUpdates(form: UpdateForm, json: LooseJson | undefined): TableUpdates {
  const tables = membersOf(json)
  return {
    *[Symbol.iterator]() {
      for (const table of Object.keys(tables)) yield [table, rowsOf(form, tables[table])] as const
    },
  }
}

function rowsOf(form: UpdateForm, json: LooseJson | undefined): Iterable<readonly [Uuid, RowUpdate]> {
  const rows = membersOf(json)
  return {
    *[Symbol.iterator]() {
      // Not Object.entries: an array for each of some ten thousand rows outlives them all.
      for (const name of Object.keys(rows)) yield [rowName(name), readLoose(form, rows[name])] as const
    },
  }
}

function readLoose(form: UpdateForm, update: LooseJson | undefined): RowUpdate {
  if (isPacked(update)) return readRowUpdate(form, update.unpack(), update)
  // Nothing inside a row is packed.
  return readRowUpdate(form, (update ?? null) as Json)
}

function membersOf(json: LooseJson | undefined): { readonly [name: string]: LooseJson | undefined } {
  if (isLooseObject(json)) return json
  throw new ProtocolError(`Cannot read ${quoted(json)}, want what a monitor says, by table and row`)
}

function rowName(name: string): Uuid {
  if (!uuidPattern.test(name)) throw new ProtocolError(`Cannot read ${quoted(name)}, want the UUID of a row`)
  return name as Uuid
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
