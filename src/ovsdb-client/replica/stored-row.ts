import type { PackedJson } from '../json/packed-json.ts'
import { rowIn } from '../monitor/read-row-update.ts'
import type { DecodedRow } from '../value/row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { RowFormat } from './row-format.ts'

/**
 * One state of one row. It is the bytes that it came in until somebody reads it, and from then on the one object that
 * everybody gets.
 */
export class StoredRow {
  readonly uuid: Uuid
  readonly #format: RowFormat
  #content: DecodedRow | PackedJson

  /** Of bytes only those that `format` has read once without a fault. */
  constructor(format: RowFormat, uuid: Uuid, content: DecodedRow | PackedJson) {
    this.uuid = uuid
    this.#format = format
    this.#content = content
  }

  /** Whether somebody may hold the object. */
  get isRead(): boolean {
    return !isPacked(this.#content)
  }

  /** Whether every column holds the same. It reads both. */
  isSame(other: StoredRow): boolean {
    return this.#format.isSame(this.row(), other.row())
  }

  row(): DecodedRow {
    if (isPacked(this.#content)) this.#content = this.#format.read(rowIn(this.#content), this.uuid)
    return this.#content
  }
}

// A column may be called "unpack", but it holds no function.
function isPacked(content: DecodedRow | PackedJson): content is PackedJson {
  return typeof content['unpack' as keyof typeof content] === 'function'
}
