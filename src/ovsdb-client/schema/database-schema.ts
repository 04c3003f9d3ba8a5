import type { ColumnType } from './column-type.ts'

/** A database as RFC 7047 section 3.2 describes it. */
export interface DatabaseSchema {
  readonly name: string
  /** Of the schema, `x.y.z`; vswitchd's grows with Open vSwitch. */
  readonly version: string
  /** Open vSwitch's own member `cksum`. */
  readonly checksum: string | undefined
  readonly tables: ReadonlyMap<string, TableSchema>
}

export interface TableSchema {
  readonly name: string
  /** Rows of other tables exist only while a row that exists refers to them. */
  readonly isRoot: boolean
  readonly maxRows: number | undefined
  /** Columns that together are unique, checked when a transaction commits. */
  readonly indexes: readonly (readonly string[])[]
  /** Without `_uuid` and `_version`, which every table has. */
  readonly columns: ReadonlyMap<string, ColumnSchema>
}

export interface ColumnSchema {
  readonly name: string
  readonly type: ColumnType
  /** Forgotten when the server restarts. */
  readonly isEphemeral: boolean
  readonly isMutable: boolean
}
