/**
 * The door of the client: what a program may import, in the order in which it will want it. README.md shows how. The
 * types of Open vSwitch's own database have a door to themselves, `open-vswitch.ts`.
 */

// A connection that comes back, and one that does not.
export {
  type Applied,
  applied,
  bumpNextCfg,
  type InterfaceFailure,
  targetOf,
} from './client/barrier.ts'
export { type ClientOptions, OvsdbClient } from './client/client.ts'
export type { LockNotice, MonitorCanceled, Notice, OtherNotice, Updates } from './client/notice.ts'
export type { NoticeListener } from './client/notice-listeners.ts'
export type { MonitorObserver, Watch } from './client/watch.ts'
export type { Json, JsonObject } from './json/json.ts'
export { parseJson } from './json/parse-json.ts'
export { asPrinted } from './json/real.ts'
export type { MonitorMethod } from './monitor/monitor-method.ts'
export type { MonitorReply } from './monitor/monitor-reply.ts'
export type {
  ConditionChanges,
  MonitorRequest,
  MonitorRequests,
  MonitorSelect,
} from './monitor/monitor-request.ts'
export type { RowUpdate, TableUpdates } from './monitor/table-updates.ts'
export { beginning, parseTransactionId, type TransactionId } from './monitor/transaction-id.ts'
// What can go wrong.
export {
  ConnectionLostError,
  OvsdbError,
  ProtocolError,
  RefusedError,
  UnreadableError,
  UnsendableError,
} from './ovsdb-error.ts'
// Tables kept in step.
export type { Change, RowChange } from './replica/change.ts'
export type { ChangesOptions } from './replica/live-contents.ts'
export { Replica, type ReplicaOptions } from './replica/replica.ts'
export type { ReplicaState } from './replica/replica-state.ts'
export type {
  SelectedColumn,
  SelectedRow,
  SelectedTable,
  TableSelection,
  TableSelections,
  WhereOf,
} from './replica/table-selection.ts'
export type { WaitOptions } from './replica/waiters.ts'
export { defaultLimits, type MessageLimits } from './rpc/framing.ts'
export type { RequestOptions } from './rpc/open-requests.ts'
// A database as its schema says, and as the compiler knows it.
export type { BaseType } from './schema/base-type.ts'
export { type ColumnShape, type ColumnType, shapeOf } from './schema/column-type.ts'
export type { ColumnSchema, DatabaseSchema, TableSchema } from './schema/database-schema.ts'
export { parseSchema } from './schema/parse-schema.ts'
export type { LockState } from './session/lock-state.ts'
export type { TlsSource } from './session/open-stream.ts'
export { type OpenStream, type Remote, RemoteError } from './session/remote.ts'
export { openSession, type Session } from './session/session.ts'
export type { LockOptions, SessionLock } from './session/session-lock.ts'
export type { SessionOptions } from './session/session-options.ts'
export type { Connected, SessionState } from './session/session-state.ts'
export type { TlsIdentity } from './session/tls.ts'
export type { Backoff } from './session/turn.ts'
export type { Patience } from './session/within.ts'
// Transactions, by what they mean for rows and by operations.
export { type FindOutOptions, findOut } from './transaction/find-out.ts'
export type { Finding } from './transaction/finding.ts'
export {
  type Abort,
  type Assert,
  abort,
  assertLock,
  type Comment,
  type Commit,
  type Condition,
  comment,
  commit,
  type Delete,
  deleteRows,
  type Insert,
  insert,
  type Mutate,
  type Mutation,
  mutate,
  type Operation,
  type Select,
  select,
  type Update,
  update,
  type Wait,
  wait,
} from './transaction/operation.ts'
export {
  describeOutcome,
  type FailedOperation,
  type Outcome,
  type PlaceOfRefusal,
  resultsOf,
} from './transaction/outcome.ts'
export { type Reader, readTables, type TablesRead, type Wanted } from './transaction/read-tables.ts'
export type { Refusal, RefusalReason } from './transaction/refusal.ts'
export type {
  Counted,
  Done,
  Inserted,
  OperationResult,
  ResultOf,
  ResultsOf,
  Selected,
} from './transaction/result.ts'
export { Transaction, type TransactionOptions } from './transaction/transaction.ts'
export type { Committed, TransactionOutcome } from './transaction/transaction-outcome.ts'
export type { Transactor } from './transaction/transactor.ts'
export { vanishingInserts } from './transaction/vanishing-inserts.ts'
export type { ReadRowOf, WritableRow } from './transaction/writable-row.ts'
// Columns, in JavaScript and on the wire.
export type { ColumnInput, ScalarInput } from './value/column-input.ts'
export type { ColumnValue, Integer, Scalar } from './value/column-value.ts'
export { decodeColumn } from './value/decode.ts'
export { defaultOf } from './value/default-of.ts'
export { encodeColumn } from './value/encode.ts'
export type { NewRow } from './value/new-row.ts'
export { type DecodedRow, decodeRow } from './value/row.ts'
export { sameValue } from './value/same-value.ts'
export { type Uuid, uuid } from './value/uuid.ts'
export {
  type Atom,
  absent,
  mapOf,
  type NamedUuid,
  namedUuid,
  type OvsdbMap,
  type OvsdbSet,
  type OvsdbValue,
  type Row,
  reference,
  setOf,
  type UuidAtom,
} from './value/value.ts'
export {
  type AnyTables,
  type ColumnName,
  type DatabaseView,
  type RowOf,
  type TableName,
  type Tables,
  viewOf,
} from './view/database-view.ts'
export { generateView } from './view/generate-view.ts'
export type { InputOf, InsertOf } from './view/row-input.ts'
