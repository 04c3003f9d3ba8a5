import type { AnyAuthMethod, ParsedKey } from 'ssh2'
import type { ReachOptions } from '../reach-options.ts'
import { agentKeys, SelectedKeysAgent } from './agent.ts'
import { type KeyFile, publicKeyOf, readKeyFile } from './key-file.ts'

/** The keys to show to a server: the agent's first, then those from files that the agent does not hold. */
export interface LoginKeys {
  readonly agent: { readonly socketPath: string; readonly keys: readonly ParsedKey[] } | undefined
  readonly files: readonly PrivateKeyFile[]
  /** Keys that were looked for and can't be shown. */
  readonly unusable: readonly UnusableKey[]
}

export type PrivateKeyFile = Extract<KeyFile, { kind: 'private' }>
export type UnusableKey =
  | Exclude<KeyFile, { kind: 'private' }>
  | { readonly kind: 'silent-agent'; readonly path: string }

type LoginOptions = Pick<ReachOptions, 'agentSocket' | 'home' | 'connectTimeoutMs'>

/** With an `identity` that key alone, from the agent or the file; else all the agent has, and the usual files. */
export async function findLoginKeys(identity: string | undefined, options: LoginOptions): Promise<LoginKeys> {
  const [held, files] = await Promise.all([
    options.agentSocket === undefined ? [] : agentKeys(options.agentSocket, options.connectTimeoutMs),
    Promise.all(
      (identity === undefined ? usualFiles : [identity]).map((path) => readKeyFile(path, options.home)),
    ),
  ])
  const offered = identity === undefined ? (held ?? []) : heldOnes(held ?? [], files)
  const remaining = files.filter((file) => !isHeld(file, offered))
  return {
    agent: options.agentSocket === undefined ? undefined : { socketPath: options.agentSocket, keys: offered },
    files: remaining.filter((file) => file.kind === 'private'),
    unusable: [...silentAgent(options.agentSocket, held), ...remaining.filter(isUnusable(identity))],
  }
}

/** As ssh2 wants them; empty when there is nothing to log in with. */
export function loginAttempts(username: string, keys: LoginKeys): readonly AnyAuthMethod[] {
  const { agent } = keys
  const fromAgent: readonly AnyAuthMethod[] =
    agent === undefined || agent.keys.length === 0
      ? []
      : [{ type: 'agent', username, agent: new SelectedKeysAgent(agent.socketPath, agent.keys) }]
  return [...fromAgent, ...keys.files.map(({ key }) => ({ type: 'publickey' as const, username, key }))]
}

// Those of ssh's own list (ssh_config(5), IdentityFile) that ssh2 can read, the likeliest first.
const usualFiles = ['~/.ssh/id_ed25519', '~/.ssh/id_ecdsa', '~/.ssh/id_rsa']

function heldOnes(held: readonly ParsedKey[], files: readonly KeyFile[]): readonly ParsedKey[] {
  return held.filter((key) => files.some((file) => isHeld(file, [key])))
}

function isHeld(file: KeyFile, held: readonly ParsedKey[]): boolean {
  const publicKey = publicKeyOf(file)
  return publicKey !== undefined && held.some((key) => key.getPublicSSH().equals(publicKey))
}

function silentAgent(
  socketPath: string | undefined,
  held: readonly ParsedKey[] | undefined,
): readonly UnusableKey[] {
  return socketPath !== undefined && held === undefined ? [{ kind: 'silent-agent', path: socketPath }] : []
}

// Nobody asked for the usual files by name: one that is not there is nothing to report.
function isUnusable(identity: string | undefined) {
  return (file: KeyFile): file is Exclude<KeyFile, { kind: 'private' }> =>
    file.kind !== 'private' && (identity !== undefined || file.kind !== 'missing')
}
