import { expect } from 'chai'
import { counted, table } from '../../src/terminal/table.ts'

describe('table()', () => {
  it('aligns columns and leaves no blanks at the ends of lines', () => {
    expect(table([['host', 'tunnels'], ['a', 'gre1 gre2'], ['longer', ''], ['b']])).to.deep.equal([
      '  host    tunnels',
      '  a       gre1 gre2',
      '  longer',
      '  b',
    ])
  })

  it('has no lines where there are no rows', () => {
    expect(table([])).to.deep.equal([])
  })
})

describe('counted()', () => {
  it('knows one from many, and from none', () => {
    expect([0, 1, 2].map((count) => counted(count, 'host'))).to.deep.equal(['0 hosts', '1 host', '2 hosts'])
  })
})
