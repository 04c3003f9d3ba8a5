import { createHash } from 'node:crypto'

/** `SHA256:…` as ssh and ssh-keygen -l print it. */
export function fingerprint(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** `ssh-ed25519` and the like: the first string of a key as it goes over the wire (RFC 4253 6.6); empty when there is none. */
export function keyTypeOf(key: Buffer): string {
  if (key.length < 4) return ''
  return key.subarray(4, 4 + key.readUInt32BE(0)).toString('latin1')
}
