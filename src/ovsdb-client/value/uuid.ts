import { quoted, UnsendableError } from '../ovsdb-error.ts'

declare const brand: unique symbol
declare const refersTo: unique symbol

/** The name of a row: 36 characters, lower case. `Table` says where the row is, where that is known. */
export type Uuid<Table extends string = string> = string & {
  readonly [brand]: 'Uuid'
  readonly [refersTo]?: Table
}

/** The name of a row from its text. Throws UnsendableError. */
export function uuid<Table extends string = string>(text: string): Uuid<Table> {
  if (!uuidPattern.test(text)) {
    throw new UnsendableError(`Cannot use ${quoted(text)} as a UUID, want 8-4-4-4-12 hexadecimal digits`)
  }
  return text.toLowerCase() as Uuid<Table>
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
