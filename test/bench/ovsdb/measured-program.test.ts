import { expect } from 'chai'
import { figuresIn } from './measured-program.ts'

describe('figuresIn()', () => {
  it('reads the last line', () =>
    expect(figuresIn('a warning\n{"ms":12.5,"rows":3}\n')).to.deep.equal({ ms: 12.5, rows: 3 }))

  for (const text of ['', 'no figures', '{"ms":"12"}', '[1]'])
    it(`refuses "${text}"`, () =>
      expect(() => figuresIn(text)).to.throw(`Cannot read "${text}" of a measured program`))
})
