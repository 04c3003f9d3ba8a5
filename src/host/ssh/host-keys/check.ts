import type { UnreachableError } from '../../../errors.ts'
import type { Destination } from '../destination.ts'
import { hostKeyRefused } from './refusal.ts'
import type { HostKeys } from './verdict.ts'

/** What came of checking a server's key, for the one connection it was made for. */
export interface HostKeyCheck {
  /** For ssh2: at the key exchange, and again at each rekeying. */
  readonly verify: (key: Buffer) => boolean
  refusal(): UnreachableError | undefined
  /** A key that was taken on trust, to be written down once the server has proved that it owns it. */
  newKey(): Buffer | undefined
}

export function checkHostKey(destination: Destination, hostKeys: HostKeys, acceptNew: boolean): HostKeyCheck {
  let refusal: UnreachableError | undefined
  let newKey: Buffer | undefined
  return {
    verify(key) {
      if (newKey !== undefined) return newKey.equals(key)
      const verdict = hostKeys.verdict(key)
      if (verdict.kind === 'known') return true
      if (verdict.kind === 'unknown' && acceptNew) {
        newKey = Buffer.from(key)
        return true
      }
      refusal = hostKeyRefused(destination, key, verdict)
      return false
    },
    refusal: () => refusal,
    newKey: () => newKey,
  }
}
