import { expect } from 'chai'
import { articleDesign, hostOf } from '../../plan/article.ts'

describe('switchSettings()', () => {
  for (const [what, more, settings] of [
    ['nothing with stp', '', []],
    ['nothing with rstp alone', 'spanning_tree: { protocol: rstp }', []],
    [
      'that flows are read as often as BFD sees a loss',
      'spanning_tree: { protocol: rstp, bfd: true }',
      [['max-revalidator', '100']],
    ],
  ] as const)
    it(`asks ${what}`, () => {
      const design = hostOf(articleDesign({ more }), 'host1')
      expect([...design.switchSettings]).to.deep.equal(settings)
    })
})
