import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import {
  assertLock,
  comment,
  insert,
  mutate,
  select,
  wait,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import {
  describeOutcome,
  type Outcome,
  readOutcome,
  resultsOf,
} from '../../../src/ovsdb-client/transaction/outcome.ts'
import { thrownBy } from '../support/thrown.ts'

const guard = wait('Bridge', [], { columns: ['name'], until: '==', rows: [], timeoutMs: 0 })
const operations = [
  guard,
  insert('Bridge', {}),
  select('Bridge', []),
  mutate('Bridge', [], []),
  comment('a'),
] as const
const uuid = '36bef046-7da7-43a5-905a-c17899216fcb'
const successes = [{}, { uuid: ['uuid', uuid] }, { rows: [{ name: 'br0' }] }, { count: 2 }, {}]

describe('readOutcome()', () => {
  it('gives the results of a commit, one for each operation', () => {
    expect(outcomeOf(successes)).to.deep.equal({
      kind: 'committed',
      results: [
        { kind: 'done' },
        { kind: 'inserted', uuid },
        { kind: 'selected', rows: [{ name: 'br0' }] },
        { kind: 'counted', count: 2 },
        { kind: 'done' },
      ],
    })
  })

  it('names the operation that failed, before the nulls', () => {
    const error = { error: 'constraint violation', details: 'bad name', syntax: '""' }
    const outcome = outcomeOf([{}, error, null, null, null])
    expect(outcome).to.deep.equal({
      kind: 'rejected',
      at: { kind: 'operation', index: 1, op: 'insert', table: 'Bridge' },
      reason: 'constraint violation',
      column: undefined,
      ...error,
    })
    expect(describeOutcome(outcome)).to.equal(
      'the server refused operation 1 ("insert" in table "Bridge"): constraint violation: bad name',
    )
  })

  it('reads an error behind the last operation as a commit that failed', () => {
    const outcome = outcomeOf([...successes, { error: 'referential integrity violation', details: 'row' }])
    expect(outcome).to.deep.equal({
      kind: 'rejected',
      at: { kind: 'commit' },
      reason: 'referential integrity violation',
      column: undefined,
      error: 'referential integrity violation',
      details: 'row',
      syntax: undefined,
    })
    expect(describeOutcome(outcome)).to.equal(
      'the server refused the operations as a whole: referential integrity violation: row',
    )
  })

  it('reads a wait that timed out as a conflict', () => {
    const outcome = outcomeOf([{ error: 'timed out', details: 'test failed' }, null, null, null, null])
    expect(outcome).to.deep.equal({
      kind: 'conflict',
      operation: { index: 0, op: 'wait', table: 'Bridge' },
      details: 'test failed',
    })
    expect(describeOutcome(outcome)).to.equal(
      'operation 0 ("wait" in table "Bridge") found other rows than it wanted',
    )
  })

  it('reads an assert that failed as not being the owner', () => {
    const result = [{ error: 'not owner', details: 'Asserted lock a not held.' }]
    const outcome = readOutcome([assertLock('a')], { kind: 'result', result })
    expect(outcome).to.deep.equal({
      kind: 'not-owner',
      operation: { index: 0, op: 'assert', table: undefined },
      details: 'Asserted lock a not held.',
    })
    expect(describeOutcome(outcome)).to.equal(
      'operation 0 ("assert") found that this connection does not hold the lock',
    )
  })

  it('reads an error reply as a refusal of the request', () => {
    const error = { error: 'unknown database', details: undefined, syntax: undefined }
    const outcome = readOutcome(operations, { kind: 'error', ...error })
    expect(outcome).to.deep.equal({
      kind: 'rejected',
      at: { kind: 'request' },
      reason: 'unknown database',
      column: undefined,
      ...error,
    })
    expect(describeOutcome(outcome)).to.equal('the server refused the request: unknown database')
  })

  it('calls unknown what was not answered', () => {
    const outcome = readOutcome(operations, { kind: 'unanswered', reason: 'the connection was closed' })
    expect(outcome).to.deep.equal({ kind: 'unknown', reason: 'the connection was closed' })
    expect(describeOutcome(outcome)).to.equal(
      'it is not known whether it was committed: the connection was closed',
    )
  })

  it('calls unknown what was answered with something else', () => {
    const wrong: readonly Json[] = [
      'committed',
      [],
      [...successes, {}],
      [{}, {}, { rows: [] }, { count: 2 }, {}],
      [{}, { uuid: ['uuid', uuid] }, { rows: [7] }, { count: 2 }, {}],
      [{}, { uuid: ['uuid', uuid] }, { rows: [] }, {}, {}],
    ]
    expect(wrong.map((result) => outcomeOf(result).kind)).to.deep.equal(wrong.map(() => 'unknown'))
  })
})

describe('resultsOf()', () => {
  it('gives the results of a commit, typed by the operations', () => {
    const [, inserted, selected] = resultsOf(outcomeOf(successes))
    expect([inserted.uuid, selected.rows]).to.deep.equal([uuid, [{ name: 'br0' }]])
  })

  it('throws anything else', async () => {
    expect(
      await thrownBy(() => resultsOf(readOutcome(operations, { kind: 'unanswered', reason: 'lost' }))),
    ).to.equal('RefusedError: Cannot commit to the database: it is not known whether it was committed: lost')
  })
})

function outcomeOf(result: Json) {
  return readOutcome(operations, { kind: 'result', result }) satisfies Outcome
}
