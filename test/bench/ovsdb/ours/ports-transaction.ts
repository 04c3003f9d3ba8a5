import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { openVswitch } from '../../../../src/ovsdb-client/open-vswitch.ts'
import { Transaction } from '../../../../src/ovsdb-client/transaction/transaction.ts'
import { readBridge, takePorts } from '../bridge.ts'
import { firstAndLater } from '../first-and-later.ts'
import { argument, dial, say } from '../program.ts'

// Adds so many ports to "br0" in one transaction of the builder, which checks them first. Arguments: socket, count.
const client = new OvsdbClient(await dial(argument(0)))
const count = Number(argument(1))
const bridge = await readBridge(client)
say(await firstAndLater(addPorts, () => takePorts(client, count)))
client.close()

async function addPorts(): Promise<void> {
  const change = new Transaction(openVswitch)
  const ports = Array.from({ length: count }, (_, at) => {
    const device = change.insert('Interface', { name: `p${at}`, type: 'internal' })
    return change.insert('Port', { name: `p${at}`, interfaces: [device] })
  })
  change.add('Bridge', bridge, 'ports', ports)
  const outcome = await change.commit(client)
  if (outcome.kind !== 'committed') throw new Error(`Cannot add ports: ${outcome.kind}`)
}
