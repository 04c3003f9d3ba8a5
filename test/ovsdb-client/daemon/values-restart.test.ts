import { expect } from 'chai'
import { asPrinted } from '../../../src/ovsdb-client/json/real.ts'
import { insert, select } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { decodeColumn } from '../../../src/ovsdb-client/value/decode.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import { typeOf } from '../support/column-of.ts'
import { startColumnServer } from '../support/column-server.ts'

// The outermost that encodeColumn() lets through; of the next ones the server would lose its log.
const reals = [
  1.79769313486231e308,
  -1.79769313486231e308,
  2.2250738585073e-308,
  -2.2250738585073e-308,
  0.1 + 0.2,
]

describe('reals, with a real ovsdb-server that starts again', () => {
  it('are all there as asPrinted() says, and so is what was written behind them', async () => {
    const type = typeOf('real')
    const server = await startColumnServer(['real'])
    for (const real of [...reals, 7]) {
      resultsOf(await server.client.transact('D', [insert('T0', { c: encodeColumn(type, real) })]))
    }
    const client = await server.restart()
    const [{ rows }] = resultsOf(await client.transact('D', [select('T0', [], ['c'])]))
    const found = rows.map((row) => decodeColumn(type, row['c'] ?? 'nothing'))
    client.close()
    await server.remove()
    expect(new Set(found)).to.deep.equal(new Set([...reals.map(asPrinted), 7]))
  })
})
