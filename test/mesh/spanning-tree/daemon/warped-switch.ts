import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { lookAtSpanningTree } from '../../../../src/host/open-vswitch/spanning-tree.ts'
import type { SpanningTreeProtocol } from '../../../../src/mesh/inventory/inventory.ts'
import type { BridgeView } from '../../../../src/mesh/spanning-tree/view.ts'
import { localSession } from '../../../host/local-session.ts'
import { startChild } from '../../../ovsdb-client/support/child.ts'
import { startOvsdbServer } from '../../../ovsdb-client/support/ovsdb-server.ts'

/** A real ovs-vswitchd whose clock stands still until it is told to go on. Wants root. */
export interface WarpedSwitch {
  /** For the sockets of its ports. */
  readonly directory: string
  /** `ovs-vsctl` with these words, and what it prints. */
  vsctl(...words: readonly string[]): Promise<string>
  /** Lets so many seconds pass for the daemon, half a second at a time. */
  warp(seconds: number): Promise<void>
  look(bridge: string, protocol: SpanningTreeProtocol): Promise<BridgeView>
  stop(): Promise<void>
}

export async function startWarpedSwitch(): Promise<WarpedSwitch> {
  const server = await startOvsdbServer()
  const environment = { OVS_RUNDIR: server.directory }
  const database = `unix:${server.socketPath}`
  const run = async (command: string, words: readonly string[]) =>
    (await execa(command, words, { env: environment, timeout: 60_000 })).stdout
  const vsctl = (...words: readonly string[]) =>
    run('ovs-vsctl', [`--db=${database}`, '--timeout=30', ...words])
  await vsctl('--no-wait', 'init')
  // Only a daemon with dummy devices lets its clock be stopped. In a network namespace of its own, which ends with it.
  const daemon = ['ovs-vswitchd', database, '--pidfile', '--enable-dummy=override', '-vsyslog:off'] as const
  const vswitchd = await startChild(['unshare', '--net', ...daemon], {
    environment,
    ready: () => existsSync(join(server.directory, 'ovs-vswitchd.pid')),
  })
  await run('ovs-appctl', ['time/stop'])
  return {
    directory: server.directory,
    vsctl,
    async warp(seconds) {
      await run('ovs-appctl', ['time/warp', String(seconds * 1000), '500'])
    },
    look: (bridge, protocol) => lookAtSpanningTree(localSession({ environment }), bridge, protocol),
    async stop() {
      await vswitchd.stop()
      await server.stop()
    },
  }
}
