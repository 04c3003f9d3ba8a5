import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { insert, mutate, select, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readUuid } from '../../../src/ovsdb-client/value/read-value.ts'
import { type Uuid, uuid } from '../../../src/ovsdb-client/value/uuid.ts'
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
  const question = [select('Bridge', [['name', '==', 'br0']], ['_uuid'])] as const
  const [{ rows }] = resultsOf(await client.transact('Open_vSwitch', question))
  return { _uuid: uuid<'Bridge'>(readUuid(rows[0]?.['_uuid'] ?? absent)) }
}
