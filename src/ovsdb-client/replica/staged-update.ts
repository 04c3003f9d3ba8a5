import type { RowUpdate, TableUpdates } from '../monitor/table-updates.ts'
import type { DecodedRow } from '../value/row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Contents } from './contents.ts'
import { type FollowedUpdate, followedUpdates } from './followed-update.ts'
import { InconsistentError } from './inconsistent-error.ts'
import { changeBetween, type StoredChange } from './stored-change.ts'
import { StoredRow } from './stored-row.ts'
import type { TableContents } from './table-contents.ts'
import type { IndexKey } from './table-index.ts'
import type { TimeSlice } from './time-slice.ts'

/** A change of one row that is worked out and not yet made. */
interface StagedChange {
  readonly table: TableContents
  readonly old: PlacedRow | undefined
  readonly new: PlacedRow | undefined
}

/** A row, and where it stands in each index of its table. */
interface PlacedRow {
  readonly row: StoredRow
  readonly keys: readonly IndexKey[]
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
    if (old !== undefined && now !== undefined) table.replace(now.row, { old: old.keys, new: now.keys })
    else if (old !== undefined) table.remove(old.row.uuid, old.keys)
    else if (now !== undefined) table.add(now.row.uuid, now.row, now.keys)
    return changeBetween(table.name, old?.row, now?.row) ?? []
  })
}

function stageRow({ table, uuid, update }: FollowedUpdate): StagedChange | undefined {
  const old = table.get(uuid)
  if (update.kind === 'present') {
    if (old !== undefined) throw new InconsistentError(table.name, uuid, 'a row that is not there yet')
    // Not kept packed: a few rows would hold on to all that came with them.
    return { table, old, new: placed(table, uuid, table.format.read(update.row, uuid)) }
  }
  if (old === undefined) throw new InconsistentError(table.name, uuid, 'a row that is there')
  const before = old.row()
  const placedOld = { row: old, keys: table.keysOf(before) }
  if (update.kind === 'gone') return { table, old: placedOld, new: undefined }
  const after = rowAfter(table, before, update)
  return after === before ? undefined : { table, old: placedOld, new: placed(table, uuid, after) }
}

function placed(table: TableContents, uuid: Uuid, row: DecodedRow): PlacedRow {
  return { row: new StoredRow(table.format, uuid, row), keys: table.keysOf(row) }
}

function rowAfter(
  { format }: TableContents,
  before: DecodedRow,
  update: Extract<RowUpdate, { kind: 'changed' | 'replaced' }>,
): DecodedRow {
  return update.kind === 'changed'
    ? format.changed(before, update.difference)
    : format.replaced(before, update.row)
}
