import { readFile } from 'node:fs/promises'
import { UsageError } from '../../errors.ts'
import type { HostSpec } from '../blueprint.ts'

/**
 * Throws a UsageError when this machine has too few inotify instances for so many systemd hosts: root of all hosts is
 * one user to the kernel, and a systemd that gets none hangs without a word.
 */
export async function assertEnoughInotify(hosts: readonly HostSpec[]): Promise<void> {
  const wanted = hosts.filter((host) => host.flavour === 'systemd').length * instancesPerHost
  const limit = Number(await readFile(limitFile, 'utf8'))
  if (wanted <= limit) return
  throw new UsageError(
    `boot ${wanted / instancesPerHost} systemd hosts with "${limit}" inotify instances for root: want ${wanted}`,
    { hint: `sysctl fs.inotify.max_user_instances=${wanted * 2}, or --flavour sysv for some of them` },
  )
}

const limitFile = '/proc/sys/fs/inotify/max_user_instances'

// Counted on Debian 12: systemd 5, dbus-daemon, logind and containerd 1 each.
const instancesPerHost = 8
