import { quoted, UnsendableError } from '../ovsdb-error.ts'

/** The name of a lock, as it was given. Throws UnsendableError: the server takes an `<id>` (RFC 7047 section 3.1) and no other. */
export function lockName(name: string): string {
  if (idPattern.test(name)) return name
  throw new UnsendableError(
    `Cannot name a lock ${quoted(name)}, want letters, digits and underscores, and no digit first`,
  )
}

const idPattern = /^[A-Za-z_][A-Za-z0-9_]*$/
