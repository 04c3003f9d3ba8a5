// ssh2 is CommonJS: Node finds only some of its names for an import by name.
import ssh2, {
  type IdentityCallback,
  type ParsedKey,
  type SignCallback,
  type SigningRequestOptions,
} from 'ssh2'

/** The keys that an ssh-agent holds and ssh2 can use; undefined when it does not answer in time. */
export function agentKeys(socketPath: string, timeoutMs: number): Promise<readonly ParsedKey[] | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(undefined), timeoutMs)
    new ssh2.OpenSSHAgent(socketPath).getIdentities((error, keys) => {
      clearTimeout(timer)
      resolve(error ? undefined : keys?.filter((key) => 'getPublicSSH' in key))
    })
  })
}

/** An agent that owns up to some of its keys only: a server turns a login away after a handful of wrong ones. */
export class SelectedKeysAgent extends ssh2.BaseAgent<ParsedKey> {
  readonly #agent: InstanceType<typeof ssh2.OpenSSHAgent>
  readonly #keys: readonly ParsedKey[]

  constructor(socketPath: string, keys: readonly ParsedKey[]) {
    super()
    this.#agent = new ssh2.OpenSSHAgent(socketPath)
    this.#keys = keys
  }

  override getIdentities(reply: IdentityCallback<ParsedKey>): void {
    reply(undefined, [...this.#keys])
  }

  override sign(
    key: ParsedKey,
    text: Buffer,
    options: SigningRequestOptions | SignCallback,
    reply?: SignCallback,
  ): void {
    if (typeof options === 'function') this.#agent.sign(key, text, options)
    else this.#agent.sign(key, text, options, reply)
  }
}
