import type { TableUpdates } from '../monitor/table-updates.ts'
import type { Contents } from './contents.ts'
import { type FollowedUpdate, followedUpdates } from './followed-update.ts'
import { InconsistentError } from './inconsistent-error.ts'
import { changeBetween, type StoredChange } from './stored-change.ts'
import { StoredRow } from './stored-row.ts'
import type { TimeSlice } from './time-slice.ts'

/**
 * Fills empty contents with what a monitor begins with, and gives what is really different from what was there before.
 * A row that is the same stays the object that it was, if anybody may hold it.
 * Throws UnreadableError, ProtocolError, InconsistentError.
 */
export async function fillContents(
  contents: Contents,
  updates: TableUpdates,
  { before, slice }: { readonly before: Contents; readonly slice: TimeSlice },
): Promise<readonly StoredChange[]> {
  const changes: StoredChange[] = []
  for (const one of followedUpdates(contents, updates)) {
    const change = fillRow(one, before.get(one.table.name)?.get(one.uuid))
    if (change !== undefined) changes.push(change)
    if (slice.isOver) await slice.next()
  }
  for (const table of before.values()) {
    for (const row of table.all()) {
      if (contents.get(table.name)?.get(row.uuid) !== undefined) continue
      changes.push({ kind: 'deleted', table: table.name, old: row, new: undefined })
    }
  }
  return changes
}

function fillRow(
  { table, uuid, update }: FollowedUpdate,
  old: StoredRow | undefined,
): StoredChange | undefined {
  if (update.kind !== 'present')
    throw new InconsistentError(table.name, uuid, 'the whole row at the beginning')
  // Read once, to find its places and its faults; what is kept is what it was read from.
  const read = table.format.read(update.row, uuid)
  const row = new StoredRow(table.format, uuid, update.packed ?? read)
  const isSame = old !== undefined && table.format.isSame(old.row(), read)
  table.add(table.placed(isSame && old.isRead ? old : row, read))
  return isSame ? undefined : changeBetween(table.name, old, row)
}
