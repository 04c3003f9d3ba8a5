import type { TableUpdates } from '../monitor/table-updates.ts'
import type { Contents } from './contents.ts'
import { type FollowedUpdate, followedUpdates } from './followed-update.ts'
import { InconsistentError } from './inconsistent-error.ts'
import { changeBetween, type StoredChange } from './stored-change.ts'
import { StoredRow } from './stored-row.ts'
import type { PlacedRow, TableContents } from './table-contents.ts'
import type { TimeSlice } from './time-slice.ts'

/** A change of one row that is worked out and not yet made. */
interface StagedChange {
  readonly table: TableContents
  readonly old: PlacedRow | undefined
  readonly new: PlacedRow | undefined
}

/**
 * Works an update out, row by row. The contents stay as they are until `commitUpdate`, so nobody sees half of a transaction,
 * and an update that does not fit has changed nothing.
 * Throws UnreadableError, ProtocolError, InconsistentError.
 */
export async function stageUpdate(
  contents: Contents,
  updates: TableUpdates,
  slice: TimeSlice,
): Promise<readonly StagedChange[]> {
  const staged: StagedChange[] = []
  for (const one of followedUpdates(contents, updates)) {
    const change = stageRow(one)
    if (change !== undefined) staged.push(change)
    if (slice.isOver) await slice.next()
  }
  return staged
}

/** Makes the changes, all at once. */
export function commitUpdate(staged: readonly StagedChange[]): readonly StoredChange[] {
  return staged.flatMap(({ table, old, new: now }) => {
    if (old !== undefined && now !== undefined) table.replace(old, now)
    else if (old !== undefined) table.remove(old)
    else if (now !== undefined) table.add(now)
    return changeBetween(table.name, old?.row, now?.row) ?? []
  })
}

function stageRow({ table, uuid, update }: FollowedUpdate): StagedChange | undefined {
  const old = table.get(uuid)
  if (update.kind === 'present') {
    if (old !== undefined) throw new InconsistentError(table.name, uuid, 'a row that is not there yet')
    // Not kept packed: a few rows would hold on to all that came with them.
    const row = new StoredRow(table.format, uuid, table.format.read(update.row, uuid))
    return { table, old: undefined, new: table.placed(row) }
  }
  if (old === undefined) throw new InconsistentError(table.name, uuid, 'a row that is there')
  if (update.kind === 'gone') return { table, old: table.placed(old), new: undefined }
  const before = old.row()
  const after =
    update.kind === 'changed'
      ? table.format.changed(before, update.difference)
      : table.format.replaced(before, update.row)
  if (after === before) return undefined
  return { table, old: table.placed(old), new: table.placed(new StoredRow(table.format, uuid, after)) }
}
