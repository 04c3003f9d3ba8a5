import type { RowUpdate, TableUpdates } from '../monitor/table-updates.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Contents } from './contents.ts'
import type { TableContents } from './table-contents.ts'

/** What is said of one row of a table that is followed. */
export interface FollowedUpdate {
  readonly table: TableContents
  readonly uuid: Uuid
  readonly update: RowUpdate
}

/** Row by row; tables that are not followed are left out. Throws ProtocolError. */
export function* followedUpdates(contents: Contents, updates: TableUpdates): Generator<FollowedUpdate> {
  for (const [name, rows] of updates) {
    const table = contents.get(name)
    if (table === undefined) continue
    for (const [uuid, update] of rows) yield { table, uuid, update }
  }
}
