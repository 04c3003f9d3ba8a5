import type { Lab } from '../../../src/lab/lab.ts'
import type { SpanningTreeProtocol } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import type { BridgeTrees } from './bridge-tree.ts'
import { treeInColumns } from './status-columns.ts'
import { treeShown } from './tree-show.ts'

/**
 * The tree as all bridges of a lab see it at about the same time: by ovs-vswitchd's own word, and by their databases.
 * Asks by the lab's own way in and with Open vSwitch's own tools.
 */
export async function askAll(
  lab: Lab,
  protocol: SpanningTreeProtocol,
): Promise<readonly [daemons: BridgeTrees, databases: BridgeTrees]> {
  const answers = await Promise.all(
    lab.hosts.map(async ({ name }) => [name, await ask(lab, name, protocol)] as const),
  )
  return [
    new Map(answers.map(([host, [shown]]) => [host, treeShown(shown)])),
    new Map(answers.map(([host, [, columns]]) => [host, treeInColumns(columns, protocol)])),
  ]
}

async function ask(lab: Lab, host: HostName, protocol: SpanningTreeProtocol): Promise<[string, string]> {
  const argv = ['sh', '-ec', script, 'ask', `${protocol}/show`, select]
  const { stdout } = await lab.exec(host, argv, { timeoutMs: 20_000 })
  const [shown = '', columns = ''] = stdout.split(seam)
  return [shown, columns]
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
