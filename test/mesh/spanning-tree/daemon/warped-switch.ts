import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { HostError } from '../../../../src/errors.ts'
import { lookAtSpanningTree } from '../../../../src/host/open-vswitch/spanning-tree.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import type { SpanningTreeProtocol } from '../../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../../src/mesh/names.ts'
import type { BridgeView } from '../../../../src/mesh/spanning-tree/view.ts'
import { startChild } from '../../../ovsdb-client/support/child.ts'
import { startOvsdbServer } from '../../../ovsdb-client/support/ovsdb-server.ts'
import { statusLines } from './status-columns.ts'

/** A real ovs-vswitchd whose clock stands still until it is told to go on. Wants root. */
export interface WarpedSwitch {
  /** For the sockets of its ports. */
  readonly directory: string
  /** `ovs-vsctl` with these words, and what it prints. */
  vsctl(...words: readonly string[]): Promise<string>
  /** Lets so many seconds pass for the daemon, half a second at a time. */
  warp(seconds: number): Promise<void>
  /** What each bridge says of itself when it is asked. */
  views(protocol: SpanningTreeProtocol): Promise<ReadonlyMap<string, BridgeView>>
  /** What the database says of them and their ports, see `statusLines()`. */
  status(protocol: SpanningTreeProtocol): Promise<readonly string[]>
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
    views: async (protocol) => viewsIn(await run('ovs-appctl', [`${protocol}/show`]), protocol),
    async status(protocol) {
      const column = protocol === 'stp' ? 'status' : 'rstp_status'
      const list = (table: string) => vsctl('--format=json', `--columns=name,${column}`, 'list', table)
      return statusLines(protocol, await list('bridge'), await list('port'))
    },
    async stop() {
      await vswitchd.stop()
      await server.stop()
    },
  }
}

// All bridges at once, each under a line `---- br0 ----`; read as what one host says of its only bridge is read.
async function viewsIn(
  text: string,
  protocol: SpanningTreeProtocol,
): Promise<ReadonlyMap<string, BridgeView>> {
  const [, ...parts] = text.split(/^---- (\S+) ----$/m)
  const views = new Map<string, BridgeView>()
  for (const [at, bridge] of parts.entries())
    if (at % 2 === 0)
      views.set(bridge, await lookAtSpanningTree(sessionThatSays(parts[at + 1] ?? ''), bridge, protocol))
  return views
}

function sessionThatSays(text: string): SshSession {
  return {
    host: 'host1' as HostName,
    run: async () => ({ exitCode: 0, stdout: Buffer.from(text), stderr: '' }),
    openOvsdb: () => Promise.reject(new HostError('there is no database here')),
    close: () => Promise.resolve(),
  }
}
