import type { DecodedRow } from '../value/row.ts'
import type { RowChange } from './change.ts'
import type { StoredRow } from './stored-row.ts'

/** What happened to one row, not read yet. */
export type StoredChange = { readonly table: string } & (
  | { readonly kind: 'inserted'; readonly old: undefined; readonly new: StoredRow }
  | { readonly kind: 'modified'; readonly old: StoredRow; readonly new: StoredRow }
  | { readonly kind: 'deleted'; readonly old: StoredRow; readonly new: undefined }
)

/** What lies between two states of a row, of which either may be none; undefined when both are. */
export function changeBetween(
  table: string,
  old: StoredRow | undefined,
  now: StoredRow | undefined,
): StoredChange | undefined {
  if (old !== undefined && now !== undefined) return { kind: 'modified', table, old, new: now }
  if (old !== undefined) return { kind: 'deleted', table, old, new: undefined }
  return now && { kind: 'inserted', table, old: undefined, new: now }
}

export function readChange(change: StoredChange): RowChange<string, DecodedRow> {
  const { kind, table } = change
  switch (kind) {
    case 'inserted':
      return { kind, table, uuid: change.new.uuid, old: undefined, new: change.new.row() }
    case 'modified':
      return { kind, table, uuid: change.new.uuid, old: change.old.row(), new: change.new.row() }
    case 'deleted':
      return { kind, table, uuid: change.old.uuid, old: change.old.row(), new: undefined }
  }
}
