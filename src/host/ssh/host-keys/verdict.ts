import { defaultSshPort, type KnownHost, knownHostName, matchesHost } from './known-hosts.ts'
import { keyTypeOf } from './public-key.ts'

/** What the files say about the key that a server showed. */
export type HostKeyVerdict =
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'changed'; readonly recorded: readonly KnownHost[] }
  | { readonly kind: 'revoked'; readonly by: KnownHost }

/** The lines about one server, read once and asked twice: which key types to prefer, and whether a key is right. */
export interface HostKeys {
  /** Of the keys that are on file for it, in the order of the files. */
  readonly knownTypes: readonly string[]
  verdict(key: Buffer): HostKeyVerdict
}

export function hostKeysOf(lines: readonly KnownHost[], host: string, port: number): HostKeys {
  const recorded = matching(lines, host, port)
  const valid = recorded.filter(({ revoked }) => !revoked)
  return {
    knownTypes: [...new Set(valid.map(({ keyType }) => keyType))],
    verdict(key) {
      const holds = (line: KnownHost) => line.key.equals(key) && line.keyType === keyTypeOf(key)
      const by = recorded.find((line) => line.revoked && holds(line))
      if (by !== undefined) return { kind: 'revoked', by }
      if (valid.some(holds) || isKnownWithoutPort(lines, host, port, holds)) return { kind: 'known' }
      // A key of another type than the ones on file is no less of a surprise: whoever sits between could offer just that.
      return valid.length > 0 ? { kind: 'changed', recorded: valid } : { kind: 'unknown' }
    },
  }
}

function matching(lines: readonly KnownHost[], host: string, port: number): readonly KnownHost[] {
  const name = knownHostName(host, port)
  return lines.filter(({ hosts }) => matchesHost(hosts, name))
}

// OpenSSH, check_host_key: a server on another port is known too when its key is on file under the bare name.
function isKnownWithoutPort(
  lines: readonly KnownHost[],
  host: string,
  port: number,
  holds: (line: KnownHost) => boolean,
): boolean {
  if (port === defaultSshPort || matching(lines, host, port).some(({ revoked }) => !revoked)) return false
  return matching(lines, host, defaultSshPort).some((line) => !line.revoked && holds(line))
}
