import { inspect } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import { UnsendableError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import type { ColumnType } from '../../../src/ovsdb-client/schema/column-type.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import type { ColumnInput } from '../../../src/ovsdb-client/value/column-input.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import { anInputFor, unchecked } from '../support/arbitrary-input.ts'
import { arbitraryType } from '../support/arbitrary-type.ts'
import { type ColumnServer, startColumnServer } from '../support/column-server.ts'

describe('values that are refused, with a real ovsdb-server', () => {
  let server: ColumnServer

  before(async () => {
    server = await startColumnServer(fc.sample(arbitraryType(), 200))
  })

  after(() => server.remove())

  it('encodeColumn() refuses what the server refuses, and nothing else', async () => {
    const tried = [...server.columns].flatMap(([table, { type }]) =>
      fc.sample(anInputFor(type), 25).map((input) => ({ table, type, input })),
    )
    const verdicts = await Promise.all(tried.map(verdictsOn))
    expect(
      verdicts
        .filter(({ ours, servers }) => ours !== servers)
        .map((verdict) => inspect(verdict, { depth: 6 })),
    ).to.deep.equal([])
    expect(new Set(verdicts.map(({ ours }) => ours))).to.deep.equal(new Set(['taken', 'refused']))
  })

  async function verdictsOn({ table, type, input }: { table: string; type: ColumnType; input: ColumnInput }) {
    const outcome = await server.client.transact('D', [insert(table, { c: unchecked(type, input) })])
    const servers =
      outcome.kind === 'committed' ? 'taken' : outcome.kind === 'rejected' ? 'refused' : outcome.kind
    return { type, input, outcome, servers, ours: ourVerdict(type, input) }
  }
})

function ourVerdict(type: ColumnType, input: ColumnInput): 'taken' | 'refused' {
  try {
    encodeColumn(type, input)
    return 'taken'
  } catch (thrown) {
    if (thrown instanceof UnsendableError) return 'refused'
    throw thrown
  }
}
