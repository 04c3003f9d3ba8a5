import { expect } from 'chai'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { askedParts } from '../../../src/ovsdb-client/monitor/asked-parts.ts'
import { conditionsJson, requestsJson } from '../../../src/ovsdb-client/monitor/monitor-params.ts'
import type { MonitorRequests } from '../../../src/ovsdb-client/monitor/monitor-request.ts'

const printed = (requests: MonitorRequests) => printJson(requestsJson(askedParts('monitor_cond', requests)))

describe('requestsJson()', () => {
  it('puts even a single request in an array, and writes only what was said', () => {
    expect(printed({ Port: {}, Bridge: { columns: [] } })).to.equal('{"Port":[{}],"Bridge":[{"columns":[]}]}')
  })

  it('writes conditions as they are, and `false` as the condition that no row fulfils', () => {
    expect(printed({ Port: { where: [['name', '==', 'a']] }, Bridge: { where: false } })).to.equal(
      '{"Port":[{"where":[["name","==","a"]]}],"Bridge":[{"where":[false]}]}',
    )
  })

  it('writes what to hear of', () => {
    expect(printed({ Port: { columns: ['name'], select: { initial: false } } })).to.equal(
      '{"Port":[{"columns":["name"],"select":{"initial":false}}]}',
    )
  })
})

describe('conditionsJson()', () => {
  it('writes all, none, and some', () => {
    expect(printJson(conditionsJson({ A: true, B: false, C: [['n', '<', 1]], D: [] }))).to.equal(
      '{"A":[{"where":[true]}],"B":[{"where":[false]}],"C":[{"where":[["n","<",1]]}],"D":[{"where":[]}]}',
    )
  })
})
