import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import type { MonitorMethod } from '../../../src/ovsdb-client/monitor/monitor-method.ts'
import { readMonitorReply } from '../../../src/ovsdb-client/monitor/read-monitor-reply.ts'
import { thrownBy } from '../support/thrown.ts'
import { told } from '../support/told.ts'

const uuid = '46abfdc0-0165-474d-a6f6-208e9458a500'
const rows = { Port: { [uuid]: { kind: 'present', row: { tag: 1 } } } }
const tables2 = { Port: { [uuid]: { initial: { tag: 1 } } } }

function replyTold(method: MonitorMethod, result: Json): object {
  const reply = readMonitorReply(method, result)
  return { ...reply, updates: told(reply.updates) }
}

describe('readMonitorReply()', () => {
  it('reads the contents of `monitor`', () => {
    const tables = { Port: { [uuid]: { new: { tag: 1 } } } }
    expect(replyTold('monitor', tables)).to.deep.equal({
      kind: 'contents',
      updates: rows,
      lastTransactionId: undefined,
    })
  })

  it('reads the contents of `monitor_cond`', () => {
    expect(replyTold('monitor_cond', tables2)).to.deep.equal({
      kind: 'contents',
      updates: rows,
      lastTransactionId: undefined,
    })
  })

  it('reads contents when the transaction of `monitor_cond_since` was not found, and its id all the same', () => {
    expect(replyTold('monitor_cond_since', [false, 'b', tables2])).to.deep.equal({
      kind: 'contents',
      updates: rows,
      lastTransactionId: 'b',
    })
  })

  it('reads a difference when the transaction of `monitor_cond_since` was found', () => {
    expect(replyTold('monitor_cond_since', [true, 'b', {}])).to.deep.equal({
      kind: 'difference',
      updates: {},
      lastTransactionId: 'b',
    })
  })

  const refused: readonly Json[] = [{}, [], [true], [true, 'b'], ['yes', 'b', {}], [true, null, {}]]
  for (const result of refused) {
    it(`throws ProtocolError for ${JSON.stringify(result)} of \`monitor_cond_since\``, async () => {
      expect(await thrownBy(() => replyTold('monitor_cond_since', result))).to.match(/^ProtocolError/)
    })
  }
})
