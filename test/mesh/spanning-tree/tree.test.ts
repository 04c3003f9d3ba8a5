import { expect } from 'chai'
import fc from 'fast-check'
import { BrokenPromiseError } from '../../../src/errors.ts'
import { pinsOf } from '../../../src/mesh/spanning-tree/pins.ts'
import { spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import { history, membershipEdit, settingsEdit } from '../addressing/history.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'
import { settle } from './bridges.ts'

function treeOf(wish: MeshWish) {
  const inventory = meshOf(wish)
  const lock = lockOf(inventory)
  return spanningTree({ hosts: [...lock.hosts.keys()], links: lock.links, pins: pinsOf(inventory, lock) })
}

const numbers = (links: readonly Link[]) => links.map(({ number }) => number)

describe('spanningTree()', () => {
  it("spanningTree() keeps the article's third link in reserve", () => {
    const { root, depth, rootLinks, tree, standby, discarding } = treeOf({ hosts: hostNames(3) })
    expect({
      root,
      depth,
      rootLinks: [...rootLinks].map(([host, { number }]) => [host, number]),
      tree: numbers(tree),
      standby: numbers(standby),
      discarding: [...discarding].map(([{ number }, host]) => [number, host]),
    }).to.deep.equal({
      root: 'host1',
      depth: 1,
      rootLinks: [
        ['host2', 1],
        ['host3', 2],
      ],
      tree: [1, 2],
      standby: [3],
      discarding: [[3, 'host3']],
    })
  })

  it('spanningTree() is a mesh of one when there is one host', () => {
    expect(treeOf({ hosts: ['host1'] })).to.deep.include({ root: 'host1', depth: 0, tree: [], standby: [] })
  })

  it('spanningTree() starts at the first root that the operator names', () => {
    expect(treeOf({ hosts: hostNames(40), roots: ['host7', 'host2'] }).root).to.equal('host7')
  })

  it('spanningTree() prefers the better of two ways of the same length by the bridge that offers it', () => {
    const tree = treeOf({ hosts: hostNames(4), kind: 'ring', roots: ['host1', 'host4'] })
    expect([numbers(tree.tree), numbers(tree.standby)]).to.deep.equal([[1, 3, 4], [2]])
  })

  it('spanningTree() refuses a mesh without a host', () => {
    const pins = { bridges: new Map(), pathCosts: new Map() }
    expect(() => spanningTree({ hosts: [], links: [], pins })).to.throw(BrokenPromiseError)
  })

  it('spanningTree() agrees with bridges that talk to each other until all is quiet', () => {
    const edits = fc.array(fc.oneof(membershipEdit, settingsEdit), { maxLength: 6 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 25 }), edits, fc.nat({ max: 5 }), (count, changes, losses) => {
        const start = { hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 200 } }
        for (const { inventory, after } of history(start, changes)) {
          const hosts = [...after.hosts.keys()]
          // Without some links that the mesh can do without: shapes that no planner makes.
          const links = after.links.filter(({ number }) => losses === 0 || number % 7 !== losses)
          const pins = pinsOf(inventory, after)
          const tree = spanningTree({ hosts, links, pins })
          if (tree.tree.length < hosts.length - 1) continue
          const { rootLinks, discarding } = settle(hosts, links, pins)
          expect([...tree.rootLinks].toSorted()).to.deep.equal([...rootLinks].toSorted())
          expect([...tree.discarding]).to.deep.equal([...discarding])
        }
      }),
      { numRuns: 60 },
    )
  })
})
