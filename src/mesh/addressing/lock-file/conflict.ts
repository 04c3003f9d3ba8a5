import type { HostLine } from './lines.ts'
import type { LockText } from './schema.ts'

/** Something that a hand or a merge left in a lock and that ovsmesh never writes. */
export interface Conflict {
  readonly path: LockPath
  readonly message: string
  readonly hint: string
}

/** A key of the lock, and the place in its list. */
export type LockPath = readonly [keyof LockText] | readonly [keyof LockText, number]

/** What must be there only once. */
export interface Claim {
  readonly path: LockPath
  readonly key: string
  readonly message: string
}

export const deleteHint = 'delete one of both lines: what it held is handed out anew by the next plan'

/** Every claim but the first to the same key. */
export function repeated(claims: readonly Claim[]): readonly Conflict[] {
  const seen = new Set<string>()
  return claims.flatMap(({ path, key, message }) => {
    if (seen.has(key)) return [{ path, message, hint: deleteHint }]
    seen.add(key)
    return []
  })
}

export function unknownHost(path: LockPath, host: string): Conflict {
  return {
    path,
    message: `"${host}" is none of the hosts of this lock`,
    hint: `delete this entry, or put the line of "${host}" under hosts back`,
  }
}

export type PlacedHostLine = HostLine & { readonly path: LockPath }

/** Present hosts, then those that left, as they stand in the file. */
export function hostLines({ hosts, freed }: LockText): readonly PlacedHostLine[] {
  return [
    ...hosts.map((line, index) => ({ ...line, path: ['hosts', index] as const })),
    ...freed.map((line, index) => ({ ...line, path: ['freed', index] as const })),
  ]
}
