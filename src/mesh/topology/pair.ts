import type { HostName } from '../names.ts'

/** Two hosts that are to be linked, in the order in which the link will name them. */
export type Pair = readonly [HostName, HostName]

/** The same for both orders; no host name holds a blank. */
export function pairKey([one, other]: Pair): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`
}
