import { UnreachableError } from '../../../errors.ts'
import { addressOf, type Destination } from '../destination.ts'
import { knownHostName } from './known-hosts.ts'
import { fingerprint, keyTypeOf } from './public-key.ts'
import type { HostKeyVerdict } from './verdict.ts'

/** Why a connection ends over the key that the server showed; both fingerprints where there are two. */
export function hostKeyRefused(
  destination: Destination,
  key: Buffer,
  verdict: Exclude<HostKeyVerdict, { kind: 'known' }>,
): UnreachableError {
  const shown = `the ${keyTypeOf(key)} key ${fingerprint(key)}`
  const attempted = `cannot trust ${destination.label} at ${addressOf(destination)}`
  const name = knownHostName(destination.host, destination.port)
  switch (verdict.kind) {
    case 'unknown':
      return new UnreachableError(
        `${attempted}: it shows ${shown}, and no known_hosts file has a key for "${name}"`,
        {
          hint: `compare the fingerprint with ssh-keygen -lf on the host, then log in once with ssh, or accept new keys with --accept-new-host-keys`,
        },
      )
    case 'changed':
      return new UnreachableError(
        `${attempted}: it shows ${shown}, but on file is ${verdict.recorded.map(recordedKey).join(', ')}`,
        {
          hint: `somebody may be listening in; if the host was set up anew, compare fingerprints there, then ssh-keygen -R '${name}'`,
        },
      )
    case 'revoked':
      return new UnreachableError(
        `${attempted}: it shows ${shown}, which is revoked at ${verdict.by.file}:${verdict.by.line}`,
        {
          hint: 'whoever answers there holds a stolen key; do not connect until the host has a new one',
        },
      )
  }
}

function recordedKey(line: {
  readonly keyType: string
  readonly key: Buffer
  readonly file: string
  readonly line: number
}): string {
  return `the ${line.keyType} key ${fingerprint(line.key)} at ${line.file}:${line.line}`
}
