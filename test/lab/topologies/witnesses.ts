import type { Lab } from '../../../src/lab/lab.ts'
import type { SpanningTreeProtocol } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import type { BridgeTree } from './bridge-tree.ts'
import { treeInColumns } from './status-columns.ts'
import { treeShown } from './tree-show.ts'

/** The tree as all bridges see it at about the same time: by ovs-vswitchd's own word, and by their databases. */
export interface Witnesses {
  readonly daemon: ReadonlyMap<HostName, BridgeTree>
  readonly database: ReadonlyMap<HostName, BridgeTree>
}

/** Asks all hosts of a lab at once, by the lab's own way in and Open vSwitch's own tools. */
export async function askAll(lab: Lab, protocol: SpanningTreeProtocol): Promise<Witnesses> {
  const asked = await Promise.all(lab.hosts.map(({ name }) => ask(lab, name, protocol)))
  return {
    daemon: new Map(asked.map(({ host, daemon }) => [host, daemon])),
    database: new Map(asked.map(({ host, database }) => [host, database])),
  }
}

async function ask(lab: Lab, host: HostName, protocol: SpanningTreeProtocol) {
  const argv = ['sh', '-ec', script, 'ask', `${protocol}/show`, select]
  const { stdout } = await lab.exec(host, argv, { timeoutMs: 20_000 })
  const [shown = '', columns = ''] = stdout.split(seam)
  return { host, daemon: treeShown(shown), database: treeInColumns(columns, protocol) }
}

const seam = 'and the database:'

const script = `
ovs-appctl -T 10 "$1" br0
echo '${seam}'
ovsdb-client -t 10 transact "$2"
`

const select = JSON.stringify([
  'Open_vSwitch',
  {
    op: 'select',
    table: 'Bridge',
    where: [['name', '==', 'br0']],
    columns: ['status', 'rstp_status'],
  },
  { op: 'select', table: 'Port', where: [], columns: ['name', 'status', 'rstp_status'] },
])
