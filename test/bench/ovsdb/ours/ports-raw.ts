import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { insert, mutate } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { namedUuid, setOf } from '../../../../src/ovsdb-client/value/value.ts'
import { takePorts } from '../bridge.ts'
import { firstAndLater } from '../first-and-later.ts'
import { argument, dial, say } from '../program.ts'

// Adds so many ports to "br0" in one transaction of operations as they stand on the wire. Arguments: socket, count.
const client = new OvsdbClient(await dial(argument(0)))
const count = Number(argument(1))
say(await firstAndLater(addPorts, () => takePorts(client, count)))
client.close()

async function addPorts(): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => portRows(`p${at}`))
  const ports = setOf(rows.map(({ port }) => port))
  const operations = [
    ...rows.flatMap(({ inserts }) => inserts),
    mutate('Bridge', [['name', '==', 'br0']], [['ports', 'insert', ports]]),
  ]
  resultsOf(await client.transact('Open_vSwitch', operations))
}

function portRows(name: string) {
  const [port, device] = [namedUuid(`port_${name}`), namedUuid(`interface_${name}`)]
  const inserts = [
    insert('Interface', { name, type: 'internal' }, { as: device }),
    insert('Port', { name, interfaces: device }, { as: port }),
  ]
  return { port, inserts }
}
