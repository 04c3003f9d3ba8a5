import { expect } from 'chai'
import { elided } from '../../../../src/terminal/graph-view/svg/lettering.ts'

describe('elided()', () => {
  it('leaves a short text alone and keeps both ends of a long one', () => {
    expect([elided('host1', 9), elided('2001:db8:1:2::10', 9)]).deep.equals(['host1', '2001…::10'])
  })
})
