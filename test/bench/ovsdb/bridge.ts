import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { insert, mutate, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import type { Uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { absent, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'

/** The row that ovs-vswitchd would make, and an empty bridge "br0" on it. */
export async function addBridge(client: OvsdbClient): Promise<void> {
  const bridge = namedUuid('br0')
  const operations = [
    insert('Bridge', { name: 'br0' }, { as: bridge }),
    insert('Open_vSwitch', { bridges: setOf([bridge]) }),
  ]
  resultsOf(await client.transact('Open_vSwitch', operations))
}

/** Takes all ports from the bridge again. Throws unless there were so many, and as many interfaces. */
export async function takePorts(client: OvsdbClient, wanted: number): Promise<void> {
  // A mutation of nothing counts.
  const operations = [
    mutate('Port', [], []),
    mutate('Interface', [], []),
    update('Bridge', [], { ports: absent }),
  ] as const
  const [ports, interfaces] = resultsOf(await client.transact('Open_vSwitch', operations))
  if (ports.count === wanted && interfaces.count === wanted) return
  throw new Error(`"br0" has ${ports.count} ports and ${interfaces.count} interfaces, want ${wanted} of each`)
}

/** What the transaction builder needs of "br0". */
export async function readBridge(client: OvsdbClient): Promise<{ readonly _uuid: Uuid<'Bridge'> }> {
  const { Bridge } = await readTables(client, openVswitch, { Bridge: ['name'] })
  const bridge = Bridge.find(({ name }) => name === 'br0')
  if (bridge === undefined) throw new Error('There is no "br0"')
  return bridge
}
