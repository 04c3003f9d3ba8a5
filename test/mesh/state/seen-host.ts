import type { BridgeState, HostState, Settings, TunnelState } from '../../../src/mesh/state/host-state.ts'
import { writeBlock } from '../../../src/mesh/state/managed-block.ts'
import type {
  BridgeRow,
  HostFacts,
  InterfaceRow,
  Observation,
  ObservedFile,
  ObservedInterface,
  OpenVswitchRow,
  PortRow,
  SwitchRows,
} from '../../../src/mesh/state/observation.ts'
import { rowsOf as seenRowsOf } from '../../../src/mesh/state/observation.ts'

export const docker: HostFacts['docker'] = {
  commandLine: ['/usr/sbin/dockerd', '-H', 'fd://'],
  readBy: 'systemd',
  unitCommand: '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock $DOCKER_OPTS',
}

/** What a new database holds. */
export const noRows: SwitchRows = { openVswitch: openVswitchRow({}), bridges: [], ports: [], interfaces: [] }

/** A host with everything that it needs, on which ovsmesh has never been: Docker runs with its own docker0. */
export const freshHost: Observation = {
  facts: {
    userId: 0,
    init: 'systemd',
    commands: new Set(['ovs-vsctl', 'ovs-vswitchd', 'dockerd', 'ifup', 'brctl', 'ip']),
    files: files([['/etc/network/interfaces', 'auto lo\niface lo inet loopback\n']]),
    interfaces: interfaces([
      { name: 'lo', addresses: ['127.0.0.1/8'] },
      { name: 'eth0', addresses: ['1.1.1.1/24'] },
      { name: 'docker0', addresses: ['172.17.0.1/16'] },
    ]),
    docker,
  },
  switch: { kind: 'rows', rows: noRows },
}

/** What a look at a host brings when it is in that state, and what was there `before` is not the mesh's. */
export function hostIn(state: HostState, mesh: string, before: Observation = freshHost): Observation {
  return {
    facts: {
      ...before.facts,
      files: new Map([...before.facts.files, ...filesOf(state, mesh, before)]),
      interfaces: new Map([...before.facts.interfaces, ...interfacesOf(state)]),
      docker: {
        ...docker,
        commandLine: state.docker.options && ['/usr/sbin/dockerd', ...state.docker.options],
      },
    },
    switch: { kind: 'rows', rows: rowsOf(state, mesh, before) },
  }
}

/** Files as they were seen, by path. */
export function files(texts: readonly (readonly [string, string])[]): ReadonlyMap<string, ObservedFile> {
  return new Map(texts.map(([path, text]) => [path, { mode: '644', text }]))
}

/** Interfaces as they were seen, by name; what is left out is ordinary. */
export function interfaces(
  seen: readonly (Partial<ObservedInterface> & { readonly name: string })[],
): ReadonlyMap<string, ObservedInterface> {
  const ordinary = { mtu: 1500, up: true, master: undefined, addresses: [], ipv6Addresses: [] }
  return new Map(seen.map((link) => [link.name, { ...ordinary, ...link }]))
}

export function openVswitchRow(row: Partial<OpenVswitchRow>): OpenVswitchRow {
  return { uuid: 'Open_vSwitch', otherConfig: new Map(), externalIds: new Map(), ...row }
}

export function bridgeRow(row: Partial<BridgeRow> & { readonly name: string }): BridgeRow {
  return {
    uuid: `bridge ${row.name}`,
    datapathType: '',
    stpEnable: false,
    rstpEnable: false,
    otherConfig: new Map(),
    externalIds: new Map(),
    ports: [`port ${row.name}`],
    ...row,
  }
}

export function portRow(row: Partial<PortRow> & { readonly name: string }): PortRow {
  return {
    uuid: `port ${row.name}`,
    otherConfig: new Map(),
    externalIds: new Map(),
    interfaces: [`interface ${row.name}`],
    ...row,
  }
}

export function interfaceRow(row: Partial<InterfaceRow> & { readonly name: string }): InterfaceRow {
  return {
    uuid: `interface ${row.name}`,
    type: '',
    options: new Map(),
    bfd: new Map(),
    externalIds: new Map(),
    mtuRequest: undefined,
    error: undefined,
    ...row,
  }
}

function filesOf(state: HostState, mesh: string, before: Observation): ReadonlyMap<string, ObservedFile> {
  return files(
    [...state.files].flatMap(([path, { kind, text }]) => {
      if (text === undefined) return []
      return [[path, kind === 'whole' ? text : writeBlock(before.facts.files.get(path)?.text, mesh, text)]]
    }),
  )
}

function interfacesOf({ bridge, dockerBridge }: HostState): ReadonlyMap<string, ObservedInterface> {
  const joined = dockerBridge?.joined ? dockerBridge.name : undefined
  return interfaces([
    ...(dockerBridge ? [dockerBridge] : []),
    ...(bridge ? [{ name: bridge.name, master: joined }] : []),
  ])
}

function rowsOf({ bridge, switchSettings }: HostState, mesh: string, before: Observation): SwitchRows {
  const externalIds = new Map([['ovsmesh', mesh]])
  const tunnels = [...(bridge?.tunnels.values() ?? [])]
  return {
    openVswitch: withOwnSettings(seenRowsOf(before.switch)?.openVswitch, switchSettings, mesh),
    bridges: bridge ? [ownBridge(bridge, externalIds)] : [],
    ports: [...(bridge ? [{ name: bridge.name }] : []), ...tunnels.map(ownPort)].map((port) =>
      portRow({ ...port, externalIds }),
    ),
    interfaces: [
      ...(bridge ? [{ name: bridge.name, type: 'internal', mtuRequest: bridge.mtuRequest }] : []),
      ...tunnels.map(({ port, type, options, bfd }) => ({ name: port, type, options, bfd })),
    ].map((row) => interfaceRow({ ...row, externalIds })),
  }
}

function withOwnSettings(row: OpenVswitchRow | undefined, settings: Settings, mesh: string): OpenVswitchRow {
  const marks = [...settings.keys()].map((key) => [`ovsmesh-${key}`, mesh] as const)
  return openVswitchRow({
    otherConfig: new Map([...(row?.otherConfig ?? []), ...settings]),
    externalIds: new Map([...(row?.externalIds ?? []), ...marks]),
  })
}

function ownBridge(bridge: BridgeState, externalIds: BridgeRow['externalIds']): BridgeRow {
  return bridgeRow({
    name: bridge.name,
    datapathType: bridge.datapath,
    stpEnable: bridge.stp,
    rstpEnable: bridge.rstp,
    otherConfig: bridge.otherConfig,
    externalIds,
    ports: [bridge.name, ...bridge.tunnels.keys()].map((name) => `port ${name}`),
  })
}

function ownPort({ port, portOtherConfig }: TunnelState) {
  return { name: port, otherConfig: portOtherConfig }
}
