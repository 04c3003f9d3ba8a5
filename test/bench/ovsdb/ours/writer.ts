import { setTimeout as sleep } from 'node:timers/promises'
import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { select, update } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { type Outcome, resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import type { OvsdbValue } from '../../../../src/ovsdb-client/value/value.ts'
import { counters } from '../counters.ts'
import { leaveMark } from '../mark.ts'
import { argument, dial, monotonicMs, say } from '../program.ts'

// Writes counters of interfaces, as ovs-vswitchd does, and a mark with each transaction. It keeps its pace whether or
// not the one before was answered. Arguments: socket, number of transactions, milliseconds from one to the next, rows of each.
const client = new OvsdbClient(await dial(argument(0)))
const [transactions = 0, pauseMs = 0, rowsOfEach = 0] = [argument(1), argument(2), argument(3)].map(Number)
const interfaces = await interfaceUuids()
const sentMs: number[] = []
const outcomes: Promise<Outcome<unknown>>[] = []
const startMs = monotonicMs()
for (let mark = 0; mark < transactions; mark += 1) {
  await sleep(startMs + mark * pauseMs - monotonicMs())
  const operations = markedOperations(mark)
  sentMs.push(monotonicMs())
  outcomes.push(client.transact('Open_vSwitch', operations))
}
for (const outcome of outcomes) resultsOf(await outcome)
client.close()
say({ sentMs })

async function interfaceUuids(): Promise<readonly OvsdbValue[]> {
  const [{ rows }] = resultsOf(
    await client.transact('Open_vSwitch', [select('Interface', [], ['_uuid'])] as const),
  )
  return rows.flatMap(({ _uuid }) => (_uuid === undefined ? [] : [_uuid]))
}

function markedOperations(mark: number) {
  const from = (mark * rowsOfEach) % (interfaces.length - rowsOfEach)
  const written = interfaces.slice(from, from + rowsOfEach)
  return [
    ...written.map((uuid, row) =>
      update('Interface', [['_uuid', '==', uuid]], { statistics: counters(mark, row) }),
    ),
    leaveMark(mark, transactions - 1),
  ]
}
