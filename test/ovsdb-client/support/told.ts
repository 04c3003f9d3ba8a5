import type { Notice } from '../../../src/ovsdb-client/client/notice.ts'
import type { RowUpdate, TableUpdates } from '../../../src/ovsdb-client/monitor/table-updates.ts'

/** What a monitor said, as plain objects: by table, by row, without what the rows came packed in. */
export function told(updates: TableUpdates): Record<string, Record<string, object>> {
  return Object.fromEntries(
    [...updates].map(([table, rows]) => [
      table,
      Object.fromEntries([...rows].map(([uuid, update]) => [uuid, withoutPacking(update)])),
    ]),
  )
}

/** A notice as a plain object. */
export function heard(notice: Notice): object {
  return notice.kind === 'updates' ? { ...notice, updates: told(notice.updates) } : notice
}

function withoutPacking(update: RowUpdate): object {
  if (update.kind !== 'present') return update
  return { kind: update.kind, row: update.row }
}
