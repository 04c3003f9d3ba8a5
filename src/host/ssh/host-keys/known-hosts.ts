import { createHmac } from 'node:crypto'

declare const brand: unique symbol

/** What a server is called in known_hosts: `name`, or `[name]:port` where the port is not 22. */
export type KnownHostName = string & { readonly [brand]: 'KnownHostName' }

/** One line of a known_hosts file. */
export interface KnownHost {
  readonly file: string
  readonly line: number
  /** `@revoked`: whoever shows this key is to be refused. */
  readonly revoked: boolean
  readonly hosts: HostMatcher
  readonly keyType: string
  /** The key as it goes over the wire. */
  readonly key: Buffer
}

export type HostMatcher =
  | { readonly kind: 'hashed'; readonly salt: Buffer; readonly digest: Buffer }
  | { readonly kind: 'patterns'; readonly patterns: readonly string[] }

export const defaultSshPort = 22

export function knownHostName(host: string, port: number): KnownHostName {
  const name = host.toLowerCase()
  return (port === defaultSshPort ? name : `[${name}]:${port}`) as KnownHostName
}

/**
 * The lines that name keys of hosts, as sshd(8) describes them under "SSH_KNOWN_HOSTS FILE FORMAT". Like ssh, skips what it
 * cannot read. Skips `@cert-authority` too: ssh2 knows no host certificates.
 */
export function parseKnownHosts(text: string, file: string): readonly KnownHost[] {
  return text.split('\n').flatMap((line, index) => parseLine(line, { file, line: index + 1 }))
}

export function matchesHost(hosts: HostMatcher, name: KnownHostName): boolean {
  switch (hosts.kind) {
    case 'hashed':
      return createHmac('sha1', hosts.salt).update(name).digest().equals(hosts.digest)
    case 'patterns':
      return matchesPatterns(hosts.patterns, name)
  }
}

function parseLine(
  line: string,
  place: { readonly file: string; readonly line: number },
): readonly KnownHost[] {
  const words = line.trim().split(/\s+/)
  const marker = words[0]?.startsWith('@') ? words.shift() : undefined
  const [hosts, keyType, key] = words
  if (hosts === undefined || hosts.startsWith('#') || keyType === undefined || key === undefined) return []
  if (marker !== undefined && marker !== '@revoked') return []
  const matcher = parseHosts(hosts)
  if (matcher === undefined) return []
  const revoked = marker === '@revoked'
  return [{ ...place, revoked, hosts: matcher, keyType, key: Buffer.from(key, 'base64') }]
}

// `|1|salt|digest`: HMAC-SHA1 of the name (OpenSSH, hostfile.c).
function parseHosts(hosts: string): HostMatcher | undefined {
  if (!hosts.startsWith('|')) return { kind: 'patterns', patterns: hosts.toLowerCase().split(',') }
  const [, version, salt, digest] = hosts.split('|')
  if (version !== '1' || salt === undefined || digest === undefined) return undefined
  return { kind: 'hashed', salt: Buffer.from(salt, 'base64'), digest: Buffer.from(digest, 'base64') }
}

// A negated pattern that matches outweighs all others (ssh_config(5), "PATTERNS").
function matchesPatterns(patterns: readonly string[], name: KnownHostName): boolean {
  const denied = patterns.some((pattern) => pattern.startsWith('!') && matchesPattern(pattern.slice(1), name))
  return !denied && patterns.some((pattern) => matchesPattern(pattern, name))
}

function matchesPattern(pattern: string, name: KnownHostName): boolean {
  if (pattern === name) return true
  if (!/[*?]/.test(pattern)) return false
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${expression}$`).test(name)
}
