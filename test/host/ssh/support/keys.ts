import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

export type KeyKind = 'ed25519' | 'ecdsa' | 'rsa'

/** A key pair in files of its own. */
export interface KeyPair {
  readonly file: string
  /** `ssh-ed25519 AAAA…` */
  readonly publicLine: string
  /** `SHA256:…`, as ssh-keygen has it. */
  readonly fingerprint: string
}

export function generateKey(file: string, kind: KeyKind = 'ed25519', passphrase = ''): KeyPair {
  execFileSync('ssh-keygen', ['-q', '-t', kind, '-N', passphrase, '-C', 'test', '-f', file])
  const publicLine = readFileSync(`${file}.pub`, 'utf8').split(' ').slice(0, 2).join(' ')
  const listed = execFileSync('ssh-keygen', ['-l', '-E', 'sha256', '-f', `${file}.pub`], { encoding: 'utf8' })
  return { file, publicLine, fingerprint: listed.split(' ')[1] ?? '' }
}
