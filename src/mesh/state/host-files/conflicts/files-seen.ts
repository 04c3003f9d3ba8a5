import type { DockerDefaultsReader } from '../../../inventory/inventory.ts'
import type { PortName } from '../../../names.ts'

export interface ConflictsInput {
  readonly mesh: string
  readonly bridge: string
  readonly dockerBridge: string
  readonly ports: readonly PortName[]
  /** What dockerd is to get from us, as `--name=value`. */
  readonly dockerOptions: readonly string[]
  readonly reader: DockerDefaultsReader
  /** The command line of Docker's unit, where there is one. */
  readonly execStart: string | undefined
  /** Texts as seen on the host, one character a byte; undefined: there is no such file. */
  readonly files: FilesSeen
}

export interface FilesSeen {
  readonly interfaces: string | undefined
  /** The files that /etc/network/interfaces sources, by path. */
  readonly sourced: ReadonlyMap<string, string>
  readonly dockerDefaults: string | undefined
  readonly dockerDropIn: string | undefined
  /** /etc/docker/daemon.json. */
  readonly daemonJson: string | undefined
}
