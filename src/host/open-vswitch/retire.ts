import type { PortRow } from '../../mesh/state/observation.ts'
import { openVswitch } from '../../ovsdb-client/open-vswitch.ts'
import { Transaction } from '../../ovsdb-client/ovsdb-client.ts'
import { guard } from './guards.ts'
import { portAsRead } from './rows-as-read.ts'
import type { SwitchTransaction, SwitchWrite } from './switch-transaction.ts'

/**
 * Tunnels that the write takes away from a bridge with RSTP. They have to leave the spanning tree before they go:
 * Open vSwitch deletes a port without electing roles anew (lib/rstp.c, rstp_port_unref()), and a bridge that loses its
 * root port so has none for good, until something else of its tree changes.
 */
export function retiringPorts({ changes, desired, rows }: SwitchWrite): readonly PortRow[] {
  const bridge = rows.bridges.find(({ name }) => name === desired.name)
  if (bridge?.rstpEnable !== true) return []
  const going = new Set<string>(
    changes.flatMap((change) =>
      change.kind === 'tunnel' && change.action === 'remove' ? [change.port] : [],
    ),
  )
  return rows.ports.filter(({ name }) => going.has(name))
}

/** A transaction with the guards of the write itself, after which those ports discard and have no role. */
export function retiringTransaction(write: SwitchWrite): SwitchTransaction {
  const transaction = new Transaction(openVswitch)
  const tunnels = write.changes.filter((change) => change.kind === 'tunnel')
  guard(transaction, write.rows, { bridge: write.desired.name, ports: tunnels.map(({ port }) => port) })
  for (const port of retiringPorts(write))
    transaction.setKeys('Port', portAsRead(port), 'other_config', retired)
  return transaction
}

/** The write as it has to be made after that transaction: its guards meet the ports as they are now. */
export function afterRetiring(write: SwitchWrite): SwitchWrite {
  const going = new Set(retiringPorts(write))
  const ports = write.rows.ports.map((port) =>
    going.has(port) ? { ...port, otherConfig: new Map([...port.otherConfig, ...retired]) } : port,
  )
  return { ...write, rows: { ...write.rows, ports } }
}

// vswitchd/bridge.c, port_configure_rstp(). Not in ovs-vswitchd.conf.db(5).
const retired: ReadonlyMap<string, string> = new Map([['rstp-admin-port-state', 'false']])
