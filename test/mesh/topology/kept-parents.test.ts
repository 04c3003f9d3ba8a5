import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { avoidNothing } from '../../../src/mesh/topology/avoidance.ts'
import { keptParents, placingOrder } from '../../../src/mesh/topology/layered/kept-parents.ts'
import type { LayeredMesh } from '../../../src/mesh/topology/layered/layers.ts'

/** A mesh as it was: levels by name, and links `parent child`, numbered in their order. */
function mesh(
  hubs: readonly string[],
  levels: Readonly<Record<string, number>>,
  links: readonly string[],
): LayeredMesh {
  const names = Object.keys(levels) as HostName[]
  return {
    hosts: names,
    hubs: hubs as readonly HostName[],
    redundancy: 2,
    avoided: avoidNothing,
    before: {
      levels: new Map(names.map((name) => [name, levels[name] ?? 0])),
      links: links.map((link, index) => {
        const [parent, child] = link.split(' ') as [HostName, HostName]
        return { number: index + 1, hosts: [parent, child], portNumbers: [index + 1, index + 1] }
      }),
    },
  }
}

describe('keptParents()', () => {
  it('keptParents() drops the lowest of too many parents, whichever link is older', () => {
    const demoted = mesh(['a', 'b'], { a: 0, b: 0, old: 0, host: 1 }, ['old host', 'a host', 'b host'])
    expect(keptParents(demoted)).to.deep.equal(new Map([['host', ['a', 'b']]]))
  })

  it('keptParents() drops the youngest of too many parents when all are as high', () => {
    const shrunk = mesh(['a', 'b'], { a: 0, b: 0, x: 1, y: 1, z: 1, host: 2 }, ['x host', 'y host', 'z host'])
    expect(keptParents(shrunk)).to.deep.equal(new Map([['host', ['x', 'y']]]))
  })

  it('keptParents() turns the links of a host that became a hub', () => {
    const promoted = mesh(['a', 'host'], { a: 0, x: 1, host: 2 }, ['a x', 'x host'])
    expect(keptParents(promoted)).to.deep.equal(new Map([['x', ['a', 'host']]]))
  })

  it('keptParents() forgets parents that left', () => {
    const orphaned = mesh(['a', 'b'], { a: 0, b: 0, host: 1 }, ['gone host', 'a host'])
    expect(keptParents(orphaned)).to.deep.equal(new Map([['host', ['a']]]))
  })
})

describe('placingOrder()', () => {
  it('placingOrder() puts parents before children that joined earlier, and newcomers last', () => {
    const before = mesh(['hub'], { child: 2, newcomer: 1, parent: 1, hub: 0 }, [])
    const levels = new Map([...before.before.levels].filter(([host]) => host !== 'newcomer'))
    expect(placingOrder({ ...before, before: { levels, links: [] } })).to.deep.equal([
      'parent',
      'child',
      'newcomer',
    ])
  })
})
