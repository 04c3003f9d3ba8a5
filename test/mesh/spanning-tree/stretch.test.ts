import { expect } from 'chai'
import fc from 'fast-check'
import type { HostName } from '../../../src/mesh/names.ts'
import { treeStretch } from '../../../src/mesh/spanning-tree/stretch.ts'
import type { SpanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'

type Tree = Pick<SpanningTree, 'root' | 'depths' | 'rootLinks'>

/** A tree whose hosts, but for the root 0, hang below the host that they name. */
function treeOf(parents: readonly number[]): Tree {
  const name = (host: number) => `host${host}` as HostName
  const links = parents.map(
    (parent, index): Link => ({
      number: index + 1,
      hosts: index % 2 === 0 ? [name(parent), name(index + 1)] : [name(index + 1), name(parent)],
      portNumbers: [1, 1],
    }),
  )
  const depths = new Map([[name(0), 0]])
  for (const [index, parent] of parents.entries())
    depths.set(name(index + 1), (depths.get(name(parent)) ?? 0) + 1)
  return {
    root: name(0),
    depths,
    rootLinks: new Map(links.map((link, index) => [name(index + 1), link])),
  }
}

/** From a host up to the root, both counted. */
function wayUp(parents: readonly number[], host: number): readonly number[] {
  const way = [host]
  for (let at = host; at !== 0; ) {
    at = parents[at - 1] ?? 0
    way.push(at)
  }
  return way
}

/** The hosts on the path between two: up to where their ways to the root meet, and down again. */
function pathBetween(parents: readonly number[], one: number, other: number): readonly number[] {
  const [up, down] = [wayUp(parents, one), wayUp(parents, other)]
  const crest = up.find((host) => down.includes(host)) ?? 0
  return [...up.slice(0, up.indexOf(crest) + 1), ...down.slice(0, down.indexOf(crest))]
}

function stretchByHand(parents: readonly number[]): ReturnType<typeof treeStretch> {
  const hosts = [0, ...parents.map((_, index) => index + 1)]
  const pairs = hosts.flatMap((one) =>
    hosts.filter((other) => other > one).map((other) => [one, other] as const),
  )
  const paths = pairs.map(([one, other]) => pathBetween(parents, one, other))
  const others = pairs.filter(([one]) => one !== 0).map(([one, other]) => pathBetween(parents, one, other))
  const shareThroughRoot = (some: readonly (readonly number[])[]) =>
    some.length === 0 ? 0 : some.filter((path) => path.includes(0)).length / some.length
  const links = paths.map((path) => path.length - 1)
  return {
    meanPath: paths.length === 0 ? 0 : links.reduce((total, path) => total + path, 0) / paths.length,
    longestPath: Math.max(0, ...links),
    throughRoot: shareThroughRoot(paths),
    rootShare: shareThroughRoot(others),
  }
}

describe('treeStretch()', () => {
  it('treeStretch() is what following the path of every pair finds', () => {
    const parents = fc
      .array(fc.nat(), { maxLength: 14 })
      .map((picks) => picks.map((pick, index) => pick % (index + 1)))
    fc.assert(
      fc.property(parents, (tree) => {
        expect(treeStretch(treeOf(tree))).to.deep.equal(stretchByHand(tree))
      }),
    )
  })

  it('treeStretch() of a star, a chain and two branches', () => {
    const stretches = [[], [0], [0, 0, 0, 0], [0, 1, 2], [0, 0, 1, 2]].map((parents) =>
      treeStretch(treeOf(parents)),
    )
    expect(stretches).to.deep.equal([
      { meanPath: 0, longestPath: 0, throughRoot: 0, rootShare: 0 },
      { meanPath: 1, longestPath: 1, throughRoot: 1, rootShare: 0 },
      { meanPath: 1.6, longestPath: 2, throughRoot: 1, rootShare: 1 },
      { meanPath: 10 / 6, longestPath: 3, throughRoot: 0.5, rootShare: 0 },
      { meanPath: 2, longestPath: 4, throughRoot: 0.8, rootShare: 4 / 6 },
    ])
  })

  it('treeStretch() leaves out hosts that the tree does not reach', () => {
    const { depths, ...tree } = treeOf([0, 0, 1])
    const reached = new Map([...depths].filter(([host]) => host !== 'host3'))
    expect(treeStretch({ ...tree, depths: reached })).to.deep.equal(treeStretch(treeOf([0, 0])))
  })

  it('treeStretch() of a chain of 20,000 hosts takes no stack and little time', () => {
    const chain = treeOf(Array.from({ length: 19_999 }, (_, host) => host))
    const started = cpuNowMs()
    const { meanPath, longestPath } = treeStretch(chain)
    expect([Math.round(meanPath), longestPath]).to.deep.equal([6667, 19_999])
    expect(cpuNowMs() - started).to.be.below(500)
  })
})
