import { expect } from 'chai'
import { namedLoss } from '../../src/cli/graph-loss.ts'
import { UsageError } from '../../src/errors.ts'
import { hostNames, meshOf } from '../terminal/graph-meshes.ts'

const chain = meshOf(['east', 'west', 'north'], 'kind: manual, links: [[east, west], [west, north]]')

describe('namedLoss()', () => {
  it('is the loss of a host for one name, and of their link for two', () => {
    const losses = ['west', 'north, west'].map((text) => namedLoss(text, chain))
    expect(losses).to.deep.equal([
      { kind: 'host', host: 'west' },
      { kind: 'link', link: chain.links[1] },
    ])
  })

  const refused = [
    ['wets', '--lost names the host "wets", which is not in the inventory', 'did you mean "west"?'],
    ['x', '--lost names the host "x", which is not in the inventory', 'its hosts are east, west, north'],
    [
      'east,north',
      '--lost names a link between "east" and "north", and the mesh has none',
      'east has links to west',
    ],
    [
      'west,west',
      '--lost names a link between "west" and "west", and the mesh has none',
      'west has links to east, north',
    ],
    [
      'a,b,c',
      '--lost "a,b,c" names 3 hosts, one is wanted, or the two of a link',
      'losses are drawn one at a time',
    ],
  ] as const
  for (const [text, message, hint] of refused)
    it(`refuses "${text}"`, () => {
      const error = errorOf(() => namedLoss(text, chain))
      expect([error.message, error.hint]).to.deep.equal([message, hint])
    })

  it('refuses to lose the only host', () => {
    const error = errorOf(() => namedLoss('h1', meshOf(hostNames(1))))
    expect(error.message).to.equal('--lost "h1" leaves no host to draw')
  })
})

function errorOf(work: () => unknown): UsageError {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof UsageError) return thrown
    throw thrown
  }
  throw new Error('nothing was refused')
}
