import { UnreachableError } from '../../../errors.ts'
import { addressOf, type Destination } from '../destination.ts'
import { fingerprint } from '../host-keys/public-key.ts'
import type { LoginKeys, UnusableKey } from './login-keys.ts'

/** The server would have none of our keys. */
export function loginRefused(destination: Destination, keys: LoginKeys): UnreachableError {
  const refused = `it refused ${[...shownKeys(keys)].join(', ')}`
  return new UnreachableError(
    `${attempted(destination)}: ${[refused, ...keys.unusable.map(whyUnusable)].join('; ')}`,
    {
      hint: hintFor(
        keys,
        `put one of these keys into the authorized_keys of "${destination.user}" there (ssh-copy-id does)`,
      ),
    },
  )
}

/** The server hung up before it had seen every key. */
export function tooManyKeys(destination: Destination, keys: LoginKeys): UnreachableError {
  return new UnreachableError(
    `${attempted(destination)}: it allows no more attempts after ${[...shownKeys(keys)].join(', ')}`,
    {
      hint: 'set ssh.identity to the key that is right for it; then no other is shown',
    },
  )
}

/** There is no key to show. */
export function noKeys(destination: Destination, keys: LoginKeys): UnreachableError {
  const found =
    keys.unusable.length > 0
      ? keys.unusable.map(whyUnusable).join('; ')
      : 'no agent and no key file in ~/.ssh'
  return new UnreachableError(`${attempted(destination)}: there is no key to log in with: ${found}`, {
    hint: hintFor(keys, 'start an ssh-agent and ssh-add a key, or set ssh.identity to a key file'),
  })
}

function attempted(destination: Destination): string {
  return `cannot log in to ${destination.label} as "${destination.user}" at ${addressOf(destination)}`
}

function* shownKeys(keys: LoginKeys): Generator<string> {
  for (const key of keys.agent?.keys ?? []) yield `the agent's key ${fingerprint(key.getPublicSSH())}`
  for (const { path, key } of keys.files) yield `"${path}" ${fingerprint(key.getPublicSSH())}`
}

function whyUnusable(key: UnusableKey): string {
  switch (key.kind) {
    case 'encrypted':
      return `"${key.path}" is encrypted`
    case 'public':
      return `"${key.path}" is a public key, and no agent holds its private half`
    case 'missing':
      return `"${key.path}" does not exist`
    case 'unusable':
      return `"${key.path}" cannot be used: ${key.why}`
    case 'silent-agent':
      return `the agent at "${key.path}" does not answer`
  }
}

// ovsmesh asks for no passphrase: it would have to ask once a run, and keep it.
function hintFor(keys: LoginKeys, otherwise: string): string {
  const encrypted = keys.unusable.find(({ kind }) => kind === 'encrypted')
  return encrypted === undefined
    ? otherwise
    : `load the key into an ssh-agent first: ssh-add ${encrypted.path}`
}
