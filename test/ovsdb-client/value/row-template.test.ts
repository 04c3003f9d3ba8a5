import { expect } from 'chai'
import { RowTemplate } from '../../../src/ovsdb-client/value/row-template.ts'
import { heapBytesOfEach } from '../support/heap-bytes.ts'

const set = new Set(['a'])

describe('RowTemplate', () => {
  it('row() and passingRow() give a new row of defaults, also of columns called like what every object has', () => {
    const defaults = [
      ['__proto__', 'p'],
      ['constructor', 0],
      ['tag', undefined],
      ['set', set],
    ] as const
    const template = new RowTemplate(defaults)
    for (const row of [template.row(), template.passingRow()]) {
      expect(Object.entries(row)).to.deep.equal(defaults)
      expect(Object.getPrototypeOf(row)).to.equal(Object.prototype)
      row['tag'] = 7
    }
    expect(Object.entries(template.row())).to.deep.equal(defaults)
  })

  it('row() gives rows that take memory for their values alone, frozen and of many columns too', () => {
    const columns = Array.from({ length: 36 }, (_, at) => [`column_${at}`, set] as const)
    const template = new RowTemplate(columns)
    const bytes = heapBytesOfEach(5000, (at) => {
      const row = template.row()
      row['column_7'] = at
      return Object.freeze(row)
    })
    // 36 words of 8 bytes, and a little; a frozen copy of a literal takes 1,370.
    expect(bytes).to.be.below(600)
  })
})
