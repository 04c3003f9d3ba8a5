import { expect } from 'chai'
import { standingOf } from '../../../src/ovsdb-client/transaction/find-out-standing.ts'
import type { Outcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { Transactor } from '../../../src/ovsdb-client/transaction/transactor.ts'
import type { Row } from '../../../src/ovsdb-client/value/value.ts'

describe('standingOf()', () => {
  it('says alone when the server says standalone', async () => {
    expect(await standing(models('standalone'))).to.deep.equal({ kind: 'alone' })
  })

  it('says alone when the server is too old to have clusters', async () => {
    expect(await standing(refusal('unknown database'))).to.deep.equal({ kind: 'alone' })
  })

  it('says among others when the server says anything else, or nothing of the database', async () => {
    for (const outcome of [models('clustered'), models('relay'), models()]) {
      expect(await standing(outcome)).to.deep.equal({ kind: 'among others' })
    }
  })

  it('does not know when the server refuses to say', async () => {
    expect(await standing(refusal('permission error'))).to.deep.equal({
      kind: 'not known',
      because: 'the server refused the request: permission error',
    })
  })

  it('does not know when there is no answer in time', async () => {
    expect(await standing({ kind: 'unknown', reason: 'no answer' })).to.deep.equal({
      kind: 'not known',
      because: 'no answer',
    })
  })

  it('asks for the database by its name', async () => {
    const asked: unknown[] = []
    await standing(models('standalone'), (...question) => asked.push(question))
    expect(asked).to.deep.equal([
      [
        '_Server',
        [{ op: 'select', table: 'Database', where: [['name', '==', 'Harbours']], columns: ['model'] }],
      ],
    ])
  })
})

function standing(outcome: Outcome, onAsked: (...question: readonly unknown[]) => void = () => undefined) {
  const transactor: Transactor = {
    transact: async (database, operations) => {
      onAsked(database, operations)
      return outcome as Outcome<never>
    },
  }
  return standingOf(transactor, { database: 'Harbours', timeoutMs: 20 })
}

function models(...names: readonly string[]): Outcome {
  const rows: readonly Row[] = names.map((model) => ({ model }))
  return { kind: 'committed', results: [{ kind: 'selected', rows }] }
}

function refusal(error: 'unknown database' | 'permission error'): Outcome {
  return {
    kind: 'rejected',
    at: { kind: 'request' },
    reason: error,
    error,
    details: undefined,
    syntax: undefined,
    column: undefined,
  }
}
