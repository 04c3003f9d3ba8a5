import type { PortName } from '../names.ts'
import { dockerOptionsIn } from './docker-command.ts'
import type {
  BridgeState,
  DockerBridgeState,
  FileState,
  HostState,
  Settings,
  TunnelState,
} from './host-state.ts'
import { readBlock } from './managed-block.ts'
import { isOwned, ownSwitchSettings } from './marks.ts'
import {
  type BridgeRow,
  datapathOf,
  type Observation,
  type PortRow,
  rowsOf,
  type SwitchRows,
} from './observation.ts'

/** What to look for on a host: names, not values. */
export interface Expectation {
  readonly mesh: string
  readonly bridge: string
  readonly dockerBridge: string
  readonly files: ReadonlyMap<string, FileState['kind']>
  /** What dockerd is to get from us, see dockerOptions(). */
  readonly dockerOptions: readonly string[]
}

/** The part of an observation that this mesh owns, in the shape of the desired state. */
export function observedState(observation: Observation, expected: Expectation): HostState {
  const rows = rowsOf(observation.switch)
  return {
    bridge: rows && ownBridge(rows, expected),
    switchSettings: ownSwitchSettings(rows?.openVswitch, expected.mesh),
    dockerBridge: dockerBridge(observation, expected),
    files: new Map(
      [...expected.files].map(([path, kind]) => [path, ownText(observation, path, kind, expected.mesh)]),
    ),
    docker: { options: dockerOptionsIn(observation.facts.docker.commandLine, expected.dockerOptions) },
  }
}

function ownBridge(rows: SwitchRows, { mesh, bridge }: Expectation): BridgeState | undefined {
  const row = rows.bridges.find(({ name }) => name === bridge)
  if (row === undefined || !isOwned(row, mesh)) return undefined
  return {
    name: row.name,
    datapath: datapathOf(row),
    stp: row.stpEnable,
    rstp: row.rstpEnable,
    otherConfig: spanningTreeKeys(row.otherConfig),
    mtuRequest: rows.interfaces.find(({ name }) => name === bridge)?.mtuRequest,
    tunnels: new Map(ownTunnels(rows, row, mesh).map((tunnel) => [tunnel.port, tunnel])),
  }
}

function ownTunnels(rows: SwitchRows, bridge: BridgeRow, mesh: string): readonly TunnelState[] {
  const members = new Set(bridge.ports)
  return rows.ports
    .filter((port) => members.has(port.uuid) && port.name !== bridge.name && isOwned(port, mesh))
    .map((port) => tunnelState(rows, port))
    .sort((one, other) => comparePorts(one.port, other.port))
}

function tunnelState(rows: SwitchRows, port: PortRow): TunnelState {
  const tunnel = rows.interfaces.find(({ uuid }) => uuid === port.interfaces[0])
  return {
    port: port.name as PortName,
    type: tunnel?.type ?? '',
    options: tunnel?.options ?? new Map(),
    bfd: tunnel?.bfd ?? new Map(),
    portOtherConfig: spanningTreeKeys(port.otherConfig),
  }
}

/** By number, so that gre10 comes after gre9. */
export function comparePorts(one: PortName, other: PortName): number {
  return Number(one.replace(/\D/g, '')) - Number(other.replace(/\D/g, '')) || (one < other ? -1 : 1)
}

// Every key that could change the tree is ours to hold; what else stands in other_config is somebody else's.
function spanningTreeKeys(settings: Settings): Settings {
  return new Map([...settings].filter(([key]) => key === 'hwaddr' || /^r?stp-/.test(key)).sort())
}

function dockerBridge(observation: Observation, expected: Expectation): DockerBridgeState | undefined {
  const link = observation.facts.interfaces.get(expected.dockerBridge)
  const port = observation.facts.interfaces.get(expected.bridge)
  return (
    link && {
      name: link.name,
      addresses: link.addresses,
      mtu: link.mtu,
      up: link.up,
      joined: port?.up === true && port.master === link.name,
    }
  )
}

function ownText(observation: Observation, path: string, kind: FileState['kind'], mesh: string): FileState {
  const text = observation.facts.files.get(path)?.text
  if (kind === 'whole' || text === undefined) return { kind, text }
  const block = readBlock(text, mesh)
  return { kind, text: block.kind === 'present' ? block.text : undefined }
}
