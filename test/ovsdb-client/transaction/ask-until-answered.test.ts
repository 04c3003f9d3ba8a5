import { expect } from 'chai'
import { ConnectionLostError, UnsendableError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import { askUntilAnswered } from '../../../src/ovsdb-client/transaction/ask-until-answered.ts'
import { type Operation, select } from '../../../src/ovsdb-client/transaction/operation.ts'
import { type Outcome, readOutcome } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { ResultsOf } from '../../../src/ovsdb-client/transaction/result.ts'
import type { Transactor } from '../../../src/ovsdb-client/transaction/transactor.ts'
import { thrownBy } from '../support/thrown.ts'

const found = { kind: 'result', result: [{ rows: [] }] } as const
const lost = { kind: 'unanswered', reason: 'the server closed the connection' } as const
const away = new ConnectionLostError('not connected yet')
const never = new Promise<never>(() => undefined)

describe('askUntilAnswered()', () => {
  it('asks once when there is an answer', async () => {
    const { transactor, askedMs } = scripted([found])
    expect(await ask(transactor)).to.deep.equal({
      kind: 'committed',
      results: [{ kind: 'selected', rows: [] }],
    })
    expect(askedMs).to.deep.equal([1000])
  })

  it('asks again after a lost connection and after none, with the time that is left', async () => {
    const { transactor, askedMs } = scripted([lost, away, found])
    expect((await ask(transactor)).kind).to.equal('committed')
    expect(askedMs.length).to.equal(3)
    expect(askedMs.every((leftMs, at) => at === 0 || leftMs < Number(askedMs[at - 1]))).to.equal(true)
  })

  it('does not ask again after a refusal', async () => {
    const { transactor, askedMs } = scripted([
      { kind: 'error', error: 'unknown database', details: undefined, syntax: undefined },
    ])
    expect((await ask(transactor)).kind).to.equal('rejected')
    expect(askedMs.length).to.equal(1)
  })

  it('is unknown, with the reason, when the time is over', async () => {
    const withoutEnd = scripted([lost, ...Array.from({ length: 100 }, () => away)])
    expect(await ask(withoutEnd.transactor, { timeoutMs: 120 })).to.deep.equal({
      kind: 'unknown',
      reason: 'the server closed the connection',
    })
    const nobody = scripted(Array.from({ length: 100 }, () => away))
    expect(await ask(nobody.transactor, { timeoutMs: 120 })).to.deep.equal({
      kind: 'unknown',
      reason: 'not connected yet',
    })
  })

  it('is unknown at once when the signal comes', async () => {
    const { transactor } = scripted(Array.from({ length: 100 }, () => away))
    const controller = new AbortController()
    const asking = ask(transactor, { timeoutMs: 60_000, signal: controller.signal })
    controller.abort()
    expect((await asking).kind).to.equal('unknown')
  })

  it('does not ask a transactor again that is closed for good', async () => {
    const { transactor, askedMs } = scripted([lost, found], Promise.resolve())
    expect(await ask(transactor)).to.deep.equal({ kind: 'unknown', reason: lost.reason })
    expect(askedMs.length).to.equal(1)
  })

  it('rejects when the transactor was closed before, and when it is asked wrongly', async () => {
    expect(await thrownBy(() => ask(scripted([away], Promise.resolve()).transactor))).to.equal(
      'ConnectionLostError: not connected yet',
    )
    expect(await thrownBy(() => ask(scripted([new UnsendableError('wrong')]).transactor))).to.equal(
      'UnsendableError: wrong',
    )
  })
})

function ask(
  transactor: Transactor,
  limits: { readonly timeoutMs?: number; readonly signal?: AbortSignal } = {},
) {
  const operations = () => [select('Ship', [], ['name'])]
  return askUntilAnswered(transactor, { database: 'Harbours', operations, timeoutMs: 1000, ...limits })
}

/** Answers one question after the other with these. */
function scripted(
  answers: readonly (Parameters<typeof readOutcome>[1] | Error)[],
  closed: Promise<unknown> = never,
): { readonly transactor: Transactor; readonly askedMs: readonly number[] } {
  const askedMs: number[] = []
  const transactor: Transactor = {
    closed,
    async transact<const Operations extends readonly Operation[]>(
      _database: string,
      operations: Operations,
      options: { readonly timeoutMs?: number } = {},
    ): Promise<Outcome<ResultsOf<Operations>>> {
      const answer = answers[askedMs.length]
      askedMs.push(options.timeoutMs ?? 0)
      if (answer === undefined) throw new Error('asked once too often')
      if (answer instanceof Error) throw answer
      return readOutcome(operations, answer)
    },
  }
  return { transactor, askedMs }
}
