import { expect } from 'chai'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import type { Operation } from '../../../src/ovsdb-client/transaction/operation.ts'
import type { Outcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import type { Transactor } from '../../../src/ovsdb-client/transaction/transactor.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { thrownBy } from '../support/thrown.ts'

const ours = uuid('00000000-0000-4000-8000-000000000001')

/** Gives every insert the same UUID, or no answer. */
function transactor(kind: 'committed' | 'unknown'): Transactor {
  return {
    transact: async (_database: string, operations: readonly Operation[]) => {
      const results = operations.map(() => ({ kind: 'inserted', uuid: ours }))
      return (kind === 'committed' ? { kind, results } : { kind, reason: 'lost' }) as Outcome<never>
    },
  }
}

function withRow() {
  const change = new Transaction(openVswitch)
  return { change, row: change.insert('Open_vSwitch', {}) }
}

describe('commit() of a Transaction', () => {
  it('says what the server calls its own rows, and nothing of those of another that have the same name', async () => {
    const [own, other] = [withRow(), withRow()]
    const outcome = await own.change.commit(transactor('committed'))
    if (outcome.kind !== 'committed') throw new Error(outcome.kind)
    expect(outcome.uuidOf(own.row)).to.equal(ours)
    expect(await thrownBy(() => outcome.uuidOf(other.row))).to.equal(
      'UnsendableError: Cannot name the row "row0", want one that this transaction inserted',
    )
  })

  it('sends what was committed no second time', async () => {
    const { change } = withRow()
    await change.commit(transactor('committed'))
    expect(await thrownBy(() => change.commit(transactor('committed')))).to.equal(
      'UnsendableError: Cannot commit a transaction again, want a new one',
    )
  })

  it('sends it again when the caller wants it, where nobody knows what became of it', async () => {
    const { change } = withRow()
    await change.commit(transactor('unknown'))
    expect((await change.commit(transactor('committed'))).kind).to.equal('committed')
  })

  it('refuses to write to what is no row', async () => {
    const change = new Transaction(openVswitch)
    const rows: unknown[] = [undefined, {}, 'br0']
    for (const row of rows) change.update('Bridge', row as never, { stp_enable: true })
    change.delete('QoS', rows[0] as never)
    const wanted = 'want a row with its "_uuid", or one that the transaction inserts'
    expect(await thrownBy(() => change.operations())).to.equal(
      'UnsendableError: 4 things are wrong with the transaction: ' +
        `Cannot write to "undefined" in table "Bridge", ${wanted}; Cannot write to "{}" in table "Bridge", ${wanted}; ` +
        `Cannot write to "br0" in table "Bridge", ${wanted}; Cannot write to "undefined" in table "QoS", ${wanted}`,
    )
  })
})
