import { expect } from 'chai'
import fc from 'fast-check'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type { Inventory } from '../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { longestPath } from '../../../src/mesh/spanning-tree/longest-path.ts'
import { pinsOf } from '../../../src/mesh/spanning-tree/pins.ts'
import { spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import { diameter } from '../../../src/mesh/topology/diameter.ts'
import { graphOf } from '../../../src/mesh/topology/graph.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import { history, membershipEdit, settingsEdit } from '../addressing/history.ts'
import { hostNames, lockOf, type MeshWish, meshOf } from '../addressing/mesh-of.ts'

function pathOf(wish: MeshWish): number {
  const inventory = meshOf(wish)
  return longestPath(inventory, lockOf(inventory))
}

/** Bridges on the longest path of the tree that is elected among these hosts over these links. */
function pathSeen(
  inventory: Inventory,
  lock: Lock,
  hosts: readonly HostName[],
  links: readonly Link[],
): number {
  const { tree } = spanningTree({ hosts, links, pins: pinsOf(inventory, lock) })
  const reached = hosts.filter((host) => hosts.length === 1 || tree.some((link) => link.hosts.includes(host)))
  return diameter(graphOf(reached, tree)) + 1
}

describe('longestPath()', () => {
  it('longestPath() is 5 however many hosts there are, so that one more changes no timer', () => {
    const paths = [1, 2, 3, 4, 17, 18, 1000].map((count) =>
      pathOf({ hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 2000 } }),
    )
    expect(paths).to.deep.equal([5, 5, 5, 5, 5, 5, 5])
  })

  it('longestPath() is the whole of a ring', () => {
    expect(pathOf({ hosts: hostNames(9), kind: 'ring' })).to.equal(9)
  })

  it('longestPath() grows when the operator names a root that is no hub', () => {
    const wish = { hosts: hostNames(40) }
    const lock = lockOf(meshOf(wish))
    expect(longestPath(meshOf({ ...wish, roots: ['host40'] }), lock)).to.equal(9)
  })

  it('longestPath() holds with everybody up and after every single loss, through any history', () => {
    const edits = fc.array(fc.oneof(membershipEdit, settingsEdit), { maxLength: 6 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), edits, (count, changes) => {
        const start = { hosts: hostNames(count), subnet: '10.0.0.0/8', mesh: { capacity: 200 } }
        for (const { inventory, after } of history(start, changes).slice(-2)) {
          const hosts = [...after.hosts.keys()]
          const seen = [
            pathSeen(inventory, after, hosts, after.links),
            ...(hosts.length < 2 ? [] : hosts).map((lost) =>
              pathSeen(
                inventory,
                after,
                hosts.filter((host) => host !== lost),
                after.links,
              ),
            ),
            ...after.links.map((lost) =>
              pathSeen(
                inventory,
                after,
                hosts,
                after.links.filter((link) => link !== lost),
              ),
            ),
          ]
          expect(Math.max(...seen)).to.be.at.most(longestPath(inventory, after))
        }
      }),
      { numRuns: 60 },
    )
  })
})
