import type { SpanningTreeProtocol } from '../../../src/mesh/inventory/inventory.ts'
import type { PortName } from '../../../src/mesh/names.ts'
import type { BridgeId } from '../../../src/mesh/spanning-tree/view.ts'
import type { BridgeTree, TreePort } from './bridge-tree.ts'

/** What the status columns of a Bridge and its Ports say, out of the reply to a transaction of two selects (RFC 7047, 4.1.3). */
export function treeInColumns(reply: string, protocol: SpanningTreeProtocol): BridgeTree {
  const [bridges, ports] = JSON.parse(reply) as readonly SelectResult[]
  const { bridgeKeys, portKeys, column, portNumber } = dialects[protocol]
  const status = statusOf(bridges?.rows[0], column)
  return {
    bridge: identifier(status.get(bridgeKeys.own)),
    root: identifier(status.get(bridgeKeys.root)),
    rootPathCost: Number(status.get(bridgeKeys.cost)),
    ports: (ports?.rows ?? []).flatMap((row): readonly TreePort[] => {
      const port = statusOf(row, column)
      const [role, state, id] = [portKeys.role, portKeys.state, portKeys.id].map((key) => port.get(key))
      if (role === undefined || state === undefined || id === undefined) return []
      const view = { role: role.toLowerCase(), state: state.toLowerCase(), number: portNumber(id) }
      return [{ port: row.name as PortName, ...view }]
    }),
  }
}

interface SelectResult {
  readonly rows: readonly StatusRow[]
}

interface StatusRow {
  readonly name: string
  readonly status: OvsdbMap
  readonly rstp_status: OvsdbMap
}

type OvsdbMap = readonly ['map', readonly (readonly [string, string])[]]

function statusOf(row: StatusRow | undefined, column: 'status' | 'rstp_status'): ReadonlyMap<string, string> {
  return new Map(row?.[column][1])
}

// `1000.02001db8d568` of STP, `1.000.02001db8d568` of RSTP.
function identifier(text = ''): BridgeId {
  const digits = text.replaceAll('.', '')
  return {
    priority: Number.parseInt(digits.slice(0, 4), 16),
    mac: digits.slice(4).replace(/..(?!$)/g, '$&:'),
  }
}

// ovs-vswitchd.conf.db(5), but for stp_port_id: that is decimal, where the page says hexadecimal.
const dialects = {
  stp: {
    column: 'status',
    bridgeKeys: { own: 'stp_bridge_id', root: 'stp_designated_root', cost: 'stp_root_path_cost' },
    portKeys: { role: 'stp_role', state: 'stp_state', id: 'stp_port_id' },
    portNumber: (id: string) => Number(id) & 0xff,
  },
  rstp: {
    column: 'rstp_status',
    bridgeKeys: { own: 'rstp_bridge_id', root: 'rstp_root_id', cost: 'rstp_root_path_cost' },
    portKeys: { role: 'rstp_port_role', state: 'rstp_port_state', id: 'rstp_port_id' },
    portNumber: (id: string) => Number.parseInt(id, 16) & 0xfff,
  },
} as const
