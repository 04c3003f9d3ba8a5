import { expect } from 'chai'
import { remoteText } from '../../../src/host/ssh/remote-text.ts'

describe('remoteText()', () => {
  it('remoteText() makes one line of it, without what a terminal would obey', () => {
    expect(remoteText('\u001b]0;owned\u0007 first\r\nsecond\u009b31m \n')).to.equal(
      ']0;owned  first second 31m',
    )
  })

  it('remoteText() cuts what is too long to read', () => {
    expect(remoteText('x'.repeat(301))).to.equal(`${'x'.repeat(300)}…`)
  })
})
