import type { TableUpdates } from '../monitor/table-updates.ts'
import type { Contents } from './contents.ts'
import { type FollowedUpdate, followedUpdates } from './followed-update.ts'
import { InconsistentError } from './inconsistent-error.ts'
import { changeBetween, type StoredChange } from './stored-change.ts'
import { StoredRow } from './stored-row.ts'
import type { TimeSlice } from './time-slice.ts'

/**
 * Fills empty contents with what a monitor begins with. A row that is the same as before stays the object that it was,
 * if anybody may hold it. Gives the rows that were there and are not the same; `comeAndGone` is the rest of the difference.
 * Throws UnreadableError, ProtocolError, InconsistentError.
 */
export async function fillContents(
  contents: Contents,
  updates: TableUpdates,
  { before, slice }: { readonly before: Contents; readonly slice: TimeSlice },
): Promise<readonly StoredChange[]> {
  const modified: StoredChange[] = []
  for (const one of followedUpdates(contents, updates)) {
    const change = fillRow(one, before.get(one.table.name)?.get(one.uuid))
    if (change !== undefined) modified.push(change)
    if (slice.isOver) await slice.next()
  }
  return modified
}

/** The rows that only one of the two has. */
export function* comeAndGone(before: Contents, now: Contents): Generator<StoredChange> {
  for (const [table, old] of rowsOnlyIn(before, now)) yield { kind: 'deleted', table, old, new: undefined }
  for (const [table, row] of rowsOnlyIn(now, before))
    yield { kind: 'inserted', table, old: undefined, new: row }
}

function* rowsOnlyIn(one: Contents, other: Contents): Generator<readonly [table: string, StoredRow]> {
  for (const table of one.values()) {
    const others = other.get(table.name)
    for (const uuid of table.uuids()) {
      const row = others?.has(uuid) ? undefined : table.get(uuid)
      if (row !== undefined) yield [table.name, row]
    }
  }
}

function fillRow(
  { table, uuid, update }: FollowedUpdate,
  old: StoredRow | undefined,
): StoredChange | undefined {
  if (update.kind !== 'present')
    throw new InconsistentError(table.name, uuid, 'the whole row at the beginning')
  // One look, to find its faults and its places. What is kept is what it was read from.
  const read = table.format.look(update.row, uuid)
  const row = update.packed ?? new StoredRow(table.format, uuid, Object.freeze(read))
  const isSame = old !== undefined && table.format.isSame(old.look(), read)
  table.add(uuid, isSame && old.isRead ? old : row, table.keysOf(read))
  return old === undefined || isSame ? undefined : changeBetween(table.name, old, table.get(uuid))
}
