import { expect } from 'chai'
import { readNotice } from '../../../src/ovsdb-client/client/read-notice.ts'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { thrownBy } from '../support/thrown.ts'
import { heard } from '../support/told.ts'

const uuid = '46abfdc0-0165-474d-a6f6-208e9458a500'
const gone = { T: { [uuid]: { kind: 'gone' } } }

describe('readNotice()', () => {
  const notices: readonly (readonly [string, readonly Json[], object])[] = [
    [
      'update',
      ['m', { T: { [uuid]: { old: {} } } }],
      { kind: 'updates', monitor: 'm', lastTransactionId: undefined, updates: gone },
    ],
    [
      'update2',
      [null, { T: { [uuid]: { delete: null } } }],
      { kind: 'updates', monitor: null, lastTransactionId: undefined, updates: gone },
    ],
    [
      'update3',
      [['a', 1], 'x', { T: { [uuid]: { delete: null } } }],
      { kind: 'updates', monitor: ['a', 1], lastTransactionId: 'x', updates: gone },
    ],
    ['monitor_canceled', [{ a: 1 }], { kind: 'monitor-canceled', monitor: { a: 1 } }],
    ['locked', ['l'], { kind: 'locked', lock: 'l' }],
    ['stolen', ['l'], { kind: 'stolen', lock: 'l' }],
    ['hum', [1, 'a'], { kind: 'other', method: 'hum', params: [1, 'a'] }],
  ]
  for (const [method, params, expected] of notices) {
    it(`reads ${method}`, () => expect(heard(readNotice({ method, params }))).to.deep.equal(expected))
  }

  const nonsense: readonly (readonly [string, readonly Json[]])[] = [
    ['update', ['m']],
    ['update2', []],
    ['update3', ['m', {}]],
    ['locked', []],
    ['stolen', [7]],
  ]
  for (const [method, params] of nonsense) {
    it(`throws ProtocolError for ${method} of ${JSON.stringify(params)}`, async () => {
      expect(await thrownBy(() => readNotice({ method, params }))).to.match(/^ProtocolError: Cannot read/)
    })
  }
})
