import type { SpanningTreeProtocol } from '../../../../src/mesh/inventory/inventory.ts'

/** What Open vSwitch's database says of the tree: a line for each bridge and for each of its ports, sorted. */
export function statusLines(
  protocol: SpanningTreeProtocol,
  bridgesJson: string,
  portsJson: string,
): readonly string[] {
  const bridges = rowsOf(bridgesJson).map(([name, status]) => `${name}: ${bridgeText[protocol](status)}`)
  const ports = rowsOf(portsJson)
    .filter(([, status]) => status.size > 0)
    .map(([name, status]) => `${name}: ${portText[protocol](status)}`)
  return [...bridges, ...ports].toSorted()
}

type Status = ReadonlyMap<string, string>

const bridgeText: Readonly<Record<SpanningTreeProtocol, (status: Status) => string>> = {
  stp: (status) => `${status.get('stp_designated_root')} at ${status.get('stp_root_path_cost')}`,
  // 8.000.0200deadbeef where STP has 8000.0200deadbeef.
  rstp: (status) => `${status.get('rstp_root_id')?.replace('.', '')} at ${status.get('rstp_root_path_cost')}`,
}

const portText: Readonly<Record<SpanningTreeProtocol, (status: Status) => string>> = {
  // A decimal number, whatever ovs-vswitchd.conf.db(5) says.
  stp: (status) => `${status.get('stp_role')} ${status.get('stp_state')} ${status.get('stp_port_id')}`,
  rstp: (status) =>
    `${status.get('rstp_port_role')} ${status.get('rstp_port_state')} ${Number(`0x${status.get('rstp_port_id')}`)}`.toLowerCase(),
}

// ovs-vsctl --format=json --columns=name,status: a name and a map.
function rowsOf(json: string): readonly (readonly [string, Status])[] {
  const { data } = JSON.parse(json) as { data: readonly [string, ['map', readonly [string, string][]]][] }
  return data.map(([name, [, status]]) => [name, new Map(status)])
}
