import { readFile } from 'node:fs/promises'
import ssh2, { type ParsedKey } from 'ssh2'
import { messageOf } from '../../../errors.ts'

/** What a file that should hold a private key turned out to be. `path` is as the operator wrote it. */
export type KeyFile =
  | { readonly kind: 'private'; readonly path: string; readonly key: ParsedKey }
  /** Of use with an agent that holds the private half. */
  | { readonly kind: 'public'; readonly path: string; readonly publicKey: Buffer }
  | { readonly kind: 'encrypted'; readonly path: string; readonly publicKey: Buffer | undefined }
  | { readonly kind: 'missing'; readonly path: string }
  | { readonly kind: 'unusable'; readonly path: string; readonly why: string }

/** Reads `path`, where a leading `~` stands for `home`. What is wrong with it is in the answer, nothing is thrown. */
export async function readKeyFile(path: string, home: string): Promise<KeyFile> {
  try {
    return parseKeyFile(path, await readFile(expandHome(path, home)))
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT')
      return { kind: 'missing', path }
    return { kind: 'unusable', path, why: messageOf(thrown) }
  }
}

/** The half of a key that may be known; undefined when the file has none in clear. */
export function publicKeyOf(file: KeyFile): Buffer | undefined {
  switch (file.kind) {
    case 'private':
      return file.key.getPublicSSH()
    case 'public':
    case 'encrypted':
      return file.publicKey
    case 'missing':
    case 'unusable':
      return undefined
  }
}

function parseKeyFile(path: string, text: Buffer): KeyFile {
  const key = ssh2.utils.parseKey(text)
  if (key instanceof Error) {
    return key.message.includes('no passphrase given')
      ? { kind: 'encrypted', path, publicKey: publicHalf(text.toString('latin1')) }
      : { kind: 'unusable', path, why: 'not a private key of a kind that ssh2 reads' }
  }
  return key.isPrivateKey()
    ? { kind: 'private', path, key }
    : { kind: 'public', path, publicKey: key.getPublicSSH() }
}

function expandHome(path: string, home: string): string {
  return path === '~' || path.startsWith('~/') ? `${home}${path.slice(1)}` : path
}

// OpenSSH, PROTOCOL.key: magic, three strings (cipher, kdf, its options), the number of keys, and the public key in clear.
function publicHalf(pem: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([^-]+)-----END/.exec(pem)?.[1]
  if (body === undefined) return undefined
  const key = Buffer.from(body, 'base64')
  const afterString = (start: number) => start + 4 + key.readUInt32BE(start)
  const numberOfKeys = afterString(afterString(afterString('openssh-key-v1\0'.length)))
  const start = numberOfKeys + 4
  return key.subarray(start + 4, afterString(start))
}
