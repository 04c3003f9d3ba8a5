import { quoted, UnreadableError } from '../ovsdb-error.ts'
import { type ColumnType, shapeOf } from '../schema/column-type.ts'
import type { ColumnValue } from '../value/column-value.ts'
import { decodeColumn } from '../value/decode.ts'
import { defaultOf } from '../value/default-of.ts'
import { applyDifference } from '../value/difference.ts'
import type { OvsdbValue } from '../value/value.ts'
import { reshapedValue } from './reshaped-value.ts'

/**
 * A column that the server has and the program wants. It is read by the server's type, and shown in the shape that
 * the view gives it: a newer schema may hold as a set what was an optional. Every method throws UnreadableError.
 */
export class ColumnFormat {
  readonly isReshaped: boolean
  readonly #name: string
  readonly #server: ColumnType
  readonly #view: ColumnType

  /** The two types must hold elements of the same kind: no text is a number. */
  constructor(name: string, types: { readonly server: ColumnType; readonly view: ColumnType }) {
    const { server, view } = types
    if (kindsOf(server) !== kindsOf(view)) throw otherKind(name, server, view)
    this.isReshaped = shapeOf(server) !== shapeOf(view)
    this.#name = name
    this.#server = server
    this.#view = view
  }

  /** What it holds in a row that does not name it. */
  absent(): ColumnValue {
    return this.#inView(defaultOf(this.#server))
  }

  /** What an update2 makes of a value (ovsdb-server(7) section 4.1.14). */
  changed(value: ColumnValue, difference: OvsdbValue): ColumnValue {
    const before = this.isReshaped ? reshapedValue(value, this.#server) : value
    return this.#inView(this.#named(() => applyDifference(this.#server, before, difference)))
  }

  /** What an update makes of any value (RFC 7047 section 4.1.6). */
  replaced(wire: OvsdbValue): ColumnValue {
    return this.#inView(this.#named(() => decodeColumn(this.#server, wire)))
  }

  #inView(value: ColumnValue): ColumnValue {
    return this.isReshaped ? this.#named(() => reshapedValue(value, this.#view)) : value
  }

  #named(read: () => ColumnValue): ColumnValue {
    try {
      return read()
    } catch (cause) {
      if (!(cause instanceof UnreadableError)) throw cause
      throw new UnreadableError(`Cannot read column ${quoted(this.#name)}: ${cause.message}`, { cause })
    }
  }
}

function otherKind(name: string, server: ColumnType, view: ColumnType): UnreadableError {
  const [has, wanted] = [kindsOf(server), kindsOf(view)]
  return new UnreadableError(
    `Cannot read column ${quoted(name)}, which holds "${has}" here, want "${wanted}"`,
    {
      hint: 'generate the view anew from the schema of this server',
    },
  )
}

function kindsOf({ key, value }: ColumnType): string {
  return value === undefined ? key.kind : `${key.kind} → ${value.kind}`
}
