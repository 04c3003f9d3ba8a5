import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { select } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { argument, dial, monotonicMs, say } from '../program.ts'

// Selects one row, so many times, each after the answer to the one before. Arguments: socket, count.
const client = new OvsdbClient(await dial(argument(0)))
const question = [select('Bridge', [['name', '==', 'br0']], ['name', 'datapath_type'])] as const
const started = monotonicMs()
for (let count = Number(argument(1)); count > 0; count -= 1) {
  const [{ rows }] = resultsOf(await client.transact('Open_vSwitch', question))
  if (rows[0]?.['name'] !== 'br0') throw new Error('Cannot find "br0"')
}
say({ ms: monotonicMs() - started })
client.close()
