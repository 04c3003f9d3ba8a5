import type { Json, JsonObject } from '../json/json.ts'
import { isJsonObject } from '../json/json.ts'
import type { PackedJson } from '../json/packed-json.ts'
import { ProtocolError, quoted } from '../ovsdb-error.ts'
import type { Row } from '../value/value.ts'
import type { RowUpdate } from './table-updates.ts'

/** `<row-update>` of RFC 7047 section 4.1.6, or `<row-update2>` of ovsdb-server(7) section 4.1.14. */
export type UpdateForm = 'update' | 'update2'

/** Throws ProtocolError. */
export function readRowUpdate(form: UpdateForm, json: Json, packed?: PackedJson): RowUpdate {
  if (!isJsonObject(json)) throw notAnUpdate(json)
  return form === 'update' ? readUpdate(json, packed) : readUpdate2(json, packed)
}

/** The row of an update of kind "present", read again from what it was packed in. Throws ProtocolError. */
export function rowIn(packed: PackedJson): Row {
  const json = packed.unpack()
  if (!isJsonObject(json)) throw notAnUpdate(json)
  return rowOf(json['initial'] ?? json['insert'] ?? json['new'], json)
}

// "new" names columns that did not change as well, so "old" has nothing to add but that the row was there.
function readUpdate(update: JsonObject, packed: PackedJson | undefined): RowUpdate {
  const { old = null, new: now = null } = update
  if (now === null && old === null) throw notAnUpdate(update)
  if (now === null) return { kind: 'gone' }
  const row = rowOf(now, update)
  return old === null ? { kind: 'present', row, packed } : { kind: 'replaced', row }
}

function readUpdate2(update: JsonObject, packed: PackedJson | undefined): RowUpdate {
  const { initial, insert, modify } = update
  if (initial !== undefined) return { kind: 'present', row: rowOf(initial, update), packed }
  if (insert !== undefined) return { kind: 'present', row: rowOf(insert, update), packed }
  if (modify !== undefined) return { kind: 'changed', difference: rowOf(modify, update) }
  // Its value is null.
  if (update['delete'] !== undefined) return { kind: 'gone' }
  throw notAnUpdate(update)
}

// What each column holds is for the schema to say: whoever decodes the row checks it.
function rowOf(json: Json | undefined, update: JsonObject): Row {
  if (!isJsonObject(json)) throw notAnUpdate(update)
  return json as Row
}

function notAnUpdate(json: Json): ProtocolError {
  return new ProtocolError(`Cannot read ${quoted(json)}, want what a monitor says of a row`)
}
