import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { type Child, startChild } from './child.ts'
import { type Standalone, startStandalone } from './standalone.ts'

/** A real Open vSwitch: both daemons, of which ovsdb-server may go and come back. Wants root. */
export interface Switch {
  readonly server: Standalone
  readonly vswitchd: Child
  remove(): Promise<void>
}

export async function startSwitch(): Promise<Switch> {
  const server = await startStandalone()
  await initialize(server)
  const vswitchd = await startVswitchdOn(server)
  return {
    server,
    vswitchd,
    async remove() {
      await vswitchd.stop()
      await server.remove()
    },
  }
}

// As `ovs-vsctl init` does.
async function initialize(server: Standalone): Promise<void> {
  const client = await server.client()
  resultsOf(await client.transact('Open_vSwitch', [insert('Open_vSwitch', {})]))
  client.close()
}

// In a network namespace of its own, which ends with it; dummy devices need no kernel module.
function startVswitchdOn({ socketPath }: Standalone): Promise<Child> {
  const directory = dirname(socketPath)
  const control = join(directory, 'ovs-vswitchd.ctl')
  const daemon = ['ovs-vswitchd', `unix:${socketPath}`, `--unixctl=${control}`] as const
  return startChild(['unshare', '--net', ...daemon, '--enable-dummy=override', '-vsyslog:off'], {
    environment: { OVS_RUNDIR: directory },
    ready: () => existsSync(control),
  })
}
