import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Child, startChild } from './child.ts'
import type { OvsdbServer } from './ovsdb-server.ts'

/**
 * A real ovs-vswitchd on that database, in a network namespace of its own, which ends with it. Its devices are dummies,
 * so that it needs no kernel module. Wants root.
 */
export async function startVswitchd(server: OvsdbServer): Promise<Child> {
  const control = join(server.directory, 'ovs-vswitchd.ctl')
  const daemon = ['ovs-vswitchd', `unix:${server.socketPath}`, `--unixctl=${control}`] as const
  // unshare becomes the daemon, so that the child's pid is the daemon's.
  return startChild(['unshare', '--net', ...daemon, '--enable-dummy=override', '-vsyslog:off'], {
    environment: { OVS_RUNDIR: server.directory },
    ready: () => existsSync(control),
  })
}
