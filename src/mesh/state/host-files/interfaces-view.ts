import { BrokenPromiseError } from '../../../errors.ts'
import type { HostName, PortName } from '../../names.ts'
import type { BridgeState, DockerBridgeState, Settings, TunnelState } from '../host-state.ts'
import { ownerKey, switchMark } from '../marks.ts'
import { insideEval, settingWords } from './ovs-vsctl-words.ts'
import { plainWord } from './plain-word.ts'

/** What the template of /etc/network/interfaces shows, every value ready to stand where it is put. */
export interface InterfacesView {
  readonly bridge: BridgeStanza | undefined
  readonly dockerBridge: DockerBridgeStanza | undefined
}

export interface BridgeStanza {
  readonly name: string
  /** Names of the tunnels, separated by blanks. */
  readonly ports: string
  /** Bytes; undefined leaves the MTU to OVS. */
  readonly mtu: number | undefined
  /** `column=value` words for the bridge's row. */
  readonly settings: readonly string[]
  /** The word that says whose a row is. */
  readonly mark: string
  /** Words for the one row of Open_vSwitch, each setting with its mark; empty: it is left alone. */
  readonly switchWords: string
  readonly tunnels: readonly TunnelStanza[]
  /** Whose port the bridge becomes if it comes up later. Only with this address is that one the mesh's already. */
  readonly join: { readonly dockerBridge: string; readonly address: string } | undefined
}

export interface TunnelStanza {
  readonly bridge: string
  readonly port: string
  readonly peer: HostName
  readonly type: string
  readonly options: string
  /** Words for the port's row and for the interface's. */
  readonly portWords: string
  readonly interfaceWords: string
}

export interface DockerBridgeStanza {
  readonly name: string
  /** With prefix length. */
  readonly address: string
  readonly ports: string
  readonly mtu: number
}

/** Who is at the other end of each tunnel. */
export type Peers = ReadonlyMap<PortName, HostName>

export interface BridgesAndMesh {
  readonly bridge: BridgeState | undefined
  readonly switchSettings: Settings
  readonly dockerBridge: DockerBridgeState | undefined
  readonly mesh: string
  readonly peers: Peers
}

/** The stanzas of a host's bridges. Throws BrokenPromiseError for a value that no file can hold. */
export function interfacesView(state: BridgesAndMesh): InterfacesView {
  const { bridge, dockerBridge } = state
  return {
    bridge: bridge && { ...bridgeStanza(bridge, state), join: dockerBridge && join(dockerBridge) },
    dockerBridge: dockerBridge && dockerBridgeStanza(dockerBridge, bridge),
  }
}

function join({ name, addresses, joined }: DockerBridgeState): BridgeStanza['join'] {
  const [address] = addresses
  return joined && address !== undefined
    ? { dockerBridge: plainWord(name, 'Docker bridge'), address: plainWord(address, 'address') }
    : undefined
}

function bridgeStanza(
  bridge: BridgeState,
  { mesh, peers, switchSettings }: BridgesAndMesh,
): Omit<BridgeStanza, 'join'> {
  const name = plainWord(bridge.name, 'bridge')
  const mark = settingWords('external_ids', new Map([[ownerKey, mesh]])).join(' ')
  const tunnels = [...bridge.tunnels.values()].map((tunnel) =>
    tunnelStanza(tunnel, { bridge: name, mark, peers }),
  )
  return {
    name,
    ports: tunnels.map(({ port }) => port).join(' '),
    mtu: bridge.mtuRequest,
    settings: bridgeWords(bridge).map(insideEval),
    mark: insideEval(mark),
    switchWords: insideEval(switchWords(switchSettings, mesh).join(' ')),
    tunnels,
  }
}

function bridgeWords({ datapath, stp, rstp, otherConfig }: BridgeState): readonly string[] {
  const columns = [`datapath_type=${datapath}`, `stp_enable=${stp}`, `rstp_enable=${rstp}`]
  return [...columns, ...settingWords('other_config', otherConfig)]
}

function switchWords(settings: Settings, mesh: string): readonly string[] {
  const marks = new Map([...settings.keys()].map((key) => [switchMark(key), mesh]))
  return [...settingWords('other_config', settings), ...settingWords('external_ids', marks)]
}

function tunnelStanza(
  { port, type, options, bfd, portOtherConfig }: TunnelState,
  { bridge, mark, peers }: { readonly bridge: string; readonly mark: string; readonly peers: Peers },
): TunnelStanza {
  return {
    bridge,
    port: plainWord(port, 'port'),
    peer: peerAt(port, peers),
    type: plainWord(type, 'tunnel type'),
    options: settingWords('options', options).join(' '),
    portWords: insideEval([...settingWords('other_config', portOtherConfig), mark].join(' ')),
    interfaceWords: insideEval([...settingWords('bfd', bfd), mark].join(' ')),
  }
}

function peerAt(port: PortName, peers: Peers): HostName {
  const peer = peers.get(port)
  if (peer === undefined) throw new BrokenPromiseError(`cannot say who is at the other end of "${port}"`)
  plainWord(peer, 'host')
  return peer
}

function dockerBridgeStanza(
  dockerBridge: DockerBridgeState,
  bridge: BridgeState | undefined,
): DockerBridgeStanza {
  const [address, ...others] = dockerBridge.addresses
  if (address === undefined || others.length > 0)
    throw new BrokenPromiseError(`cannot write a stanza for "${dockerBridge.name}": one address is wanted`)
  return {
    name: plainWord(dockerBridge.name, 'Docker bridge'),
    address: plainWord(address, 'address'),
    ports: dockerBridge.joined && bridge !== undefined ? plainWord(bridge.name, 'bridge') : 'none',
    mtu: dockerBridge.mtu,
  }
}
