import { isPacked, type PackedJson } from '../json/packed-json.ts'
import { rowIn } from '../monitor/read-row-update.ts'
import type { DecodedRow } from '../value/row.ts'
import type { Uuid } from '../value/uuid.ts'
import type { RowFormat } from './row-format.ts'

/**
 * One state of one row. It may be the bytes that it came in until somebody reads it; from then on it is the one object
 * that everybody gets.
 */
export class StoredRow {
  readonly uuid: Uuid
  readonly #format: RowFormat
  #content: DecodedRow | PackedJson

  /** Of bytes only those that `format` has looked at without a fault. */
  constructor(format: RowFormat, uuid: Uuid, content: DecodedRow | PackedJson) {
    this.uuid = uuid
    this.#format = format
    this.#content = content
  }

  /** Whether somebody may hold the object. */
  get isRead(): boolean {
    return !isPackedRow(this.#content)
  }

  /** Whether every column holds the same. */
  isSame(other: StoredRow): boolean {
    return this.#format.isSame(this.look(), other.look())
  }

  /** For one look, and not to be given out: bytes stay bytes. */
  look(): DecodedRow {
    return isPackedRow(this.#content) ? this.#format.look(rowIn(this.#content), this.uuid) : this.#content
  }

  row(): DecodedRow {
    if (isPackedRow(this.#content)) this.#content = this.#format.read(rowIn(this.#content), this.uuid)
    return this.#content
  }
}

function isPackedRow(content: DecodedRow | PackedJson): content is PackedJson {
  return isPacked(content as PackedJson)
}
