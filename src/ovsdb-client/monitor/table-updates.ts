import type { PackedJson } from '../json/packed-json.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Row } from '../value/value.ts'

/**
 * What a monitor says of one row, in one form for the three on the wire (RFC 7047 section 4.1.6, ovsdb-server(7)
 * 4.1.14 and 4.1.15).
 * - present: the row is there, with these columns; columns that it leaves out have their default ("initial",
 *   "insert" of update2, "new" without "old" of update). `packed` is what it was read from, where it came packed:
 *   `rowIn` reads it again;
 * - replaced: these columns have these values ("new" with "old" of update, which names those that did not change too);
 * - changed: difference of update2 and update3: a new value for columns of at most one element, else what to toggle.
 *   It may be empty;
 * - gone.
 */
export type RowUpdate =
  | { readonly kind: 'present'; readonly row: Row; readonly packed: PackedJson | undefined }
  | { readonly kind: 'replaced'; readonly row: Row }
  | { readonly kind: 'changed'; readonly difference: Row }
  | { readonly kind: 'gone' }

/**
 * By table, by row. Iterating reads one row at a time, so that a large message never is in memory as a whole, and
 * throws ProtocolError where the server said something else. May be iterated again.
 */
export type TableUpdates = Iterable<readonly [table: string, rows: Iterable<readonly [Uuid, RowUpdate]>]>
