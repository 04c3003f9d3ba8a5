import type { Algorithms, ServerHostKeyAlgorithm } from 'ssh2'

/**
 * What we offer to a server whose keys of `knownTypes` are on file. Host key algorithms of those types come first, as in
 * OpenSSH: a server with several keys then shows the one we can check, instead of one that looks like a changed key.
 */
export function offeredAlgorithms(knownTypes: readonly string[]): Algorithms {
  const known = hostKeyAlgorithms.filter((algorithm) => knownTypes.includes(keyTypeFor(algorithm)))
  const others = hostKeyAlgorithms.filter((algorithm) => !known.includes(algorithm))
  return {
    kex: { append: [], prepend: [], remove: [slowKeyExchange] },
    hmac: { append: [], prepend: [], remove: ['hmac-sha1', 'hmac-sha1-etm@openssh.com'] },
    serverHostKey: [...known, ...others],
  }
}

// ssh-rsa signs with SHA-1; OpenSSH stopped offering it in 8.8.
const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
]

// The server picks the prime, and Node checks it: 1.3 s on the one thread that serves all hosts (docs/ssh.md).
const slowKeyExchange = 'diffie-hellman-group-exchange-sha256'

// RFC 8332: one RSA key, two signature algorithms.
function keyTypeFor(algorithm: ServerHostKeyAlgorithm): string {
  return algorithm.startsWith('rsa-') ? 'ssh-rsa' : algorithm
}
