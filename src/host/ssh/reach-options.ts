/** What the machine and the operator bring to every connection; the command line reads it from the environment. */
export interface ReachOptions {
  /** Read in this order; the first one takes the keys that are accepted. Missing files are empty ones. */
  readonly knownHostsFiles: readonly [string, ...string[]]
  /** Trust the key of a host that no file knows yet, and write it down. A changed key is refused all the same. */
  readonly acceptNewHostKeys: boolean
  /** For the TCP connection, and once more for key exchange and login. */
  readonly connectTimeoutMs: number
  /** SSH_AUTH_SOCK; undefined: no agent. */
  readonly agentSocket: string | undefined
  /** The directory that `~` stands for. */
  readonly home: string
}
