import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { readSwitch } from '../../../../src/host/open-vswitch/read.ts'
import type { SwitchChange, SwitchWrite } from '../../../../src/host/open-vswitch/switch-transaction.ts'
import { awaitSwitch, commitSwitch } from '../../../../src/host/open-vswitch/write.ts'
import { diff } from '../../../../src/mesh/plan/diff.ts'
import type { BridgeState, HostState, Settings } from '../../../../src/mesh/state/host-state.ts'
import type { SwitchRows } from '../../../../src/mesh/state/observation.ts'
import { observedState } from '../../../../src/mesh/state/observed.ts'
import type { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { context } from '../../../mesh/plan/any-host-state.ts'
import { freshHost } from '../../../mesh/state/seen-host.ts'
import { startChild } from '../../../ovsdb-client/support/child.ts'
import { startOvsdbServer } from '../../../ovsdb-client/support/ovsdb-server.ts'

/** A real Open vSwitch with its userspace datapath, in a network namespace of its own. Wants root. */
export interface OpenVSwitch {
  readonly client: OvsdbClient
  /** For programs that are to find its daemons. */
  readonly environment: Readonly<Record<string, string>>
  /** `ovs-vsctl` with these words, and what it prints. */
  vsctl(...words: readonly string[]): Promise<string>
  /** `ovs-appctl` with these words, and what it prints. */
  appctl(...words: readonly string[]): Promise<string>
  /** Takes every bridge away, and every setting of the whole switch. */
  clear(): Promise<void>
  stop(): Promise<void>
}

export async function startOpenVSwitch(): Promise<OpenVSwitch> {
  const server = await startOvsdbServer()
  const environment = { OVS_RUNDIR: server.directory }
  const database = `unix:${server.socketPath}`
  const run = async (command: string, words: readonly string[]) =>
    (await execa(command, words, { env: environment, timeout: 20_000 })).stdout
  const vsctl = (...words: readonly string[]) =>
    run('ovs-vsctl', [`--db=${database}`, '--timeout=10', ...words])
  await vsctl('--no-wait', 'init')
  // unshare becomes the daemon, so that the child's pid is the daemon's. Without --disable-system it looks for a kernel module.
  const daemon = ['ovs-vswitchd', database, '--pidfile', '--disable-system', '-vsyslog:off'] as const
  const vswitchd = await startChild(['unshare', '--net', ...daemon], {
    environment,
    ready: () => existsSync(join(server.directory, 'ovs-vswitchd.pid')),
  })
  const client = await server.client()
  return {
    client,
    environment,
    vsctl,
    appctl: (...words) => run('ovs-appctl', words),
    async clear() {
      for (const bridge of (await vsctl('list-br')).split('\n')) await vsctl('--if-exists', 'del-br', bridge)
      await vsctl('clear', 'open_vswitch', '.', 'other_config', 'external_ids')
    },
    async stop() {
      client.close()
      await vswitchd.stop()
      await server.stop()
    },
  }
}

/** What the switch lacks of a bridge's state and of settings of its own, by a fresh look at its rows. */
export async function pendingWrite(
  { client }: OpenVSwitch,
  desired: BridgeState,
  switchSettings: Settings = new Map(),
): Promise<SwitchWrite> {
  const rows = await readSwitch(client)
  return { mesh: 'prod', desired, rows, changes: switchChanges(desired, switchSettings, rows) }
}

/** Plans, writes, waits, and plans again: what is still to do then. */
export async function applyAndDiff(
  openVSwitch: OpenVSwitch,
  desired: BridgeState,
  switchSettings: Settings = new Map(),
): Promise<readonly SwitchChange[]> {
  const write = await pendingWrite(openVSwitch, desired, switchSettings)
  const committed = await commitSwitch(openVSwitch.client, write)
  await awaitSwitch(openVSwitch.client, write, committed)
  return (await pendingWrite(openVSwitch, desired, switchSettings)).changes
}

function switchChanges(
  bridge: BridgeState,
  switchSettings: Settings,
  rows: SwitchRows,
): readonly SwitchChange[] {
  const desired: HostState = {
    bridge,
    switchSettings,
    dockerBridge: undefined,
    files: new Map(),
    docker: { options: undefined },
  }
  const observation = { ...freshHost, switch: { kind: 'rows', rows } } as const
  const expected = {
    mesh: 'prod',
    bridge: bridge.name,
    dockerBridge: 'docker0',
    files: new Map(),
    dockerOptions: [],
  }
  return diff(desired, observedState(observation, expected), context).filter(
    (change) => change.kind === 'bridge' || change.kind === 'tunnel',
  )
}
