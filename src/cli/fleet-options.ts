import { homedir } from 'node:os'
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { type Fleet, openFleet } from '../fleet/fleet.ts'
import type { Inventory } from '../mesh/inventory/inventory.ts'

/** The options of every command that talks to hosts. */
export interface FleetFlags {
  readonly parallel: number
  readonly knownHosts?: string
  readonly acceptNewHostKeys?: boolean
  readonly connectTimeout: number
}

/** Adds the options of every command that talks to hosts. */
export function withFleetOptions(command: Command): Command {
  return command
    .option('--parallel <n>', 'hosts worked on at once', positiveInteger, 20)
    .option('--known-hosts <file>', 'where host keys are looked up, instead of ~/.ssh/known_hosts')
    .option(
      '--accept-new-host-keys',
      'trust hosts that no known_hosts file knows yet, and write their keys down',
    )
    .option('--connect-timeout <seconds>', 'how long a host may take to answer', positiveInteger, 15)
}

/** Does `work` with the hosts of an inventory, and ends every connection whatever comes of it. */
export async function withFleet<T>(
  inventory: Inventory,
  flags: FleetFlags,
  work: (fleet: Fleet) => Promise<T>,
): Promise<T> {
  const fleet = openFleet(inventory.hosts, {
    parallel: flags.parallel,
    now: () => performance.now(),
    reach: {
      knownHostsFiles: knownHostsFiles(flags.knownHosts),
      acceptNewHostKeys: flags.acceptNewHostKeys ?? false,
      connectTimeoutMs: flags.connectTimeout * 1000,
      agentSocket: process.env['SSH_AUTH_SOCK'],
      home: homedir(),
    },
  })
  try {
    return await work(fleet)
  } finally {
    await fleet.close()
  }
}

export function positiveInteger(text: string): number {
  const value = Number(text)
  if (Number.isInteger(value) && value > 0) return value
  throw new InvalidArgumentError('a whole number from 1 is wanted')
}

function knownHostsFiles(named: string | undefined): readonly [string, ...string[]] {
  return named === undefined ? [join(homedir(), '.ssh', 'known_hosts'), '/etc/ssh/ssh_known_hosts'] : [named]
}
