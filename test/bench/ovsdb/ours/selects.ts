import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { select } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { firstAndLater } from '../first-and-later.ts'
import { argument, dial, say } from '../program.ts'

// Selects one row, 1,000 times, each after the answer to the one before. Argument: socket.
const client = new OvsdbClient(await dial(argument(0)))
const question = [select('Bridge', [['name', '==', 'br0']], ['name', 'datapath_type'])] as const
say(await firstAndLater(thousandSelects))
client.close()

async function thousandSelects(): Promise<void> {
  for (let count = 0; count < 1000; count += 1) {
    const [{ rows }] = resultsOf(await client.transact('Open_vSwitch', question))
    if (rows[0]?.['name'] !== 'br0') throw new Error('Cannot find "br0"')
  }
}
