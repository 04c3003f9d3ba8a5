import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { type Update, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { mapOf } from '../../../src/ovsdb-client/value/value.ts'

/** Leaves a mark in the one row of Open_vSwitch, in a column that the server forgets when it ends. */
export function leaveMark(mark: number, last: number): Update {
  return update('Open_vSwitch', [], {
    statistics: mapOf(Object.entries({ mark: `${mark}`, last: `${last}` })),
  })
}

/** Takes away the mark of an earlier writer, which would end whoever follows at once. */
export async function removeMark(client: OvsdbClient): Promise<void> {
  resultsOf(await client.transact('Open_vSwitch', [update('Open_vSwitch', [], { statistics: mapOf([]) })]))
}
