import { inspect } from 'node:util'
import { expect } from 'chai'
import fc from 'fast-check'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { decodeColumn } from '../../../src/ovsdb-client/value/decode.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import { sameValue } from '../../../src/ovsdb-client/value/same-value.ts'
import type { OvsdbValue } from '../../../src/ovsdb-client/value/value.ts'
import { arbitraryType } from '../support/arbitrary-type.ts'
import { aValueOf } from '../support/arbitrary-value.ts'
import { typeOf } from '../support/column-of.ts'

describe('decodeColumn() after encodeColumn()', () => {
  it('gives the value that went in, by way of JSON, for every kind of column', () => {
    const typed = arbitraryType().map(typeOf)
    const columns = typed.chain((type) => aValueOf(type).map((value) => ({ type, value })))
    fc.assert(
      fc.property(columns, ({ type, value }) => {
        const back = decodeColumn(type, overTheWire(encodeColumn(type, value)))
        expect(sameValue(back, value), inspect({ back, value })).to.equal(true)
      }),
      { numRuns: 1000 },
    )
  })
})

function overTheWire(value: OvsdbValue): OvsdbValue {
  const { read }: { read?: OvsdbValue } = Object(parseJson(`{"read":${printJson(value)}}`))
  return read ?? 'nothing'
}
