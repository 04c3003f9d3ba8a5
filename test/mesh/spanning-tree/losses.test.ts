import { expect } from 'chai'
import fc from 'fast-check'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Loss, treeAfter } from '../../../src/mesh/spanning-tree/loss.ts'
import { analyseLosses, type LossReport } from '../../../src/mesh/spanning-tree/losses.ts'
import {
  type SpanningTree,
  type SpanningTreeElection,
  spanningTree,
} from '../../../src/mesh/spanning-tree/tree.ts'
import { treePath } from '../../../src/mesh/spanning-tree/tree-path.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { anyMesh } from './any-mesh.ts'
import { broadMesh, meshFrom, ringOf } from './meshes.ts'

/** Three neighbours in the order of joining are a region. */
const regionOf = (host: HostName) => `region${Math.ceil(Number(host.slice('host'.length)) / 3)}`

describe('analyseLosses()', () => {
  it('analyseLosses() says what electing every tree anew says', () => {
    fc.assert(
      fc.property(anyMesh({ hosts: [1, 9], costs: [1, 4] }), (mesh) => {
        const report = analyseLosses(mesh, regionOf)
        expect(inAnyOrder(report)).to.deep.equal(electedAnew(mesh))
        const worst = report.deepestAfter
        expect((worst === undefined ? spanningTree(mesh) : treeAfter(mesh, worst)).depth).to.equal(
          report.deepest,
        )
      }),
      { numRuns: 120 },
    )
  })

  it('analyseLosses() knows that a ring without one link is a chain', () => {
    const ring = ringOf(7)
    expect(analyseLosses(ring)).to.deep.equal({
      deepest: 6,
      deepestAfter: { kind: 'link', link: ring.links[0] },
      longestPath: 7,
      regionLeaks: [],
      unreached: [],
    })
  })

  it('analyseLosses() names those whom a loss cuts off, and the regions that it leads out of', () => {
    // 1 and 2 are a region, with 3 behind 2, and a way around over 4.
    const mesh = meshFrom(4, '1-2', '2-3', '1-4', '2-4')
    const [oneTwo, twoThree] = mesh.links
    expect(
      analyseLosses(mesh, (host) => (host === 'host1' || host === 'host2' ? 'here' : host)),
    ).to.deep.equal({
      deepest: 3,
      deepestAfter: { kind: 'link', link: oneTwo },
      longestPath: 4,
      regionLeaks: [{ region: 'here', after: { kind: 'link', link: oneTwo } }],
      unreached: [
        { loss: { kind: 'host', host: 'host2' }, hosts: ['host3'] },
        { loss: { kind: 'link', link: twoThree }, hosts: ['host3'] },
      ],
    })
  })

  it('analyseLosses() looks at 1,000 hosts within 0.5 s and at 5,000 within 5 s', () => {
    const cpuMs = [1000, 5000].map((count) => {
      const mesh = broadMesh(count)
      const started = cpuNowMs()
      analyseLosses(mesh)
      return cpuNowMs() - started
    })
    expect(cpuMs[0]).to.be.below(500)
    expect(cpuMs[1]).to.be.below(5000)
  })
})

type AnyOrder = Omit<LossReport, 'deepestAfter' | 'regionLeaks' | 'unreached'> & {
  readonly regionLeaks: readonly string[]
  readonly unreached: readonly string[]
}

function inAnyOrder({ deepest, longestPath, regionLeaks, unreached }: LossReport): AnyOrder {
  return {
    deepest,
    longestPath,
    regionLeaks: regionLeaks.map(({ region, after }) => `${region} ${textOf(after)}`).toSorted(),
    unreached: unreached.map(({ loss, hosts }) => `${textOf(loss)} ${hosts.toSorted()}`).toSorted(),
  }
}

function electedAnew(mesh: SpanningTreeElection): AnyOrder {
  const whole = spanningTree(mesh)
  const after = lossesOf(mesh).map((loss) => ({ loss, tree: treeAfter(mesh, loss) }))
  const trees = [whole, ...after.map(({ tree }) => tree)]
  const always = leakingRegions(whole)
  return {
    deepest: Math.max(...trees.map(({ depth }) => depth)),
    longestPath: Math.max(...trees.map(longestPathOf)),
    regionLeaks: [
      ...always.map((region) => `${region} nobody`),
      ...after.flatMap(({ loss, tree }) =>
        leakingRegions(tree)
          .filter((region) => !always.includes(region))
          .map((region) => `${region} ${textOf(loss)}`),
      ),
    ].toSorted(),
    unreached: after
      .map(({ loss, tree }) => ({ loss, hosts: cutOff(whole, tree, loss) }))
      .flatMap(({ loss, hosts }) => (hosts.length === 0 ? [] : [`${textOf(loss)} ${hosts.toSorted()}`]))
      .toSorted(),
  }
}

function lossesOf({ hosts, links }: SpanningTreeElection): readonly Loss[] {
  return [
    ...(hosts.length === 1 ? [] : hosts).map((host): Loss => ({ kind: 'host', host })),
    ...links.map((link): Loss => ({ kind: 'link', link })),
  ]
}

function cutOff(before: SpanningTree, after: SpanningTree, loss: Loss): readonly HostName[] {
  return [...before.depths.keys()].filter(
    (host) => !after.depths.has(host) && !(loss.kind === 'host' && loss.host === host),
  )
}

function pathsIn(tree: SpanningTree): readonly (readonly HostName[])[] {
  const hosts = [...tree.depths.keys()]
  return hosts.flatMap((from) => hosts.map((to) => treePath(tree, from, to)))
}

function longestPathOf(tree: SpanningTree): number {
  return Math.max(...pathsIn(tree).map(({ length }) => length))
}

function leakingRegions(tree: SpanningTree): readonly string[] {
  const leaks = pathsIn(tree).flatMap((path) => {
    const [from, to] = [path.at(0), path.at(-1)].map((host) => regionOf(host ?? ('' as HostName)))
    return from === to && path.some((host) => regionOf(host) !== from) ? [from ?? ''] : []
  })
  return [...new Set(leaks)]
}

function textOf(loss: Loss | undefined): string {
  if (loss === undefined) return 'nobody'
  return loss.kind === 'host' ? loss.host : String(loss.link.number)
}
