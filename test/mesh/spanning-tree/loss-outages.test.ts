import { expect } from 'chai'
import { lossOutages } from '../../../src/mesh/spanning-tree/loss-outages.ts'
import { type SpanningTreeElection, spanningTree } from '../../../src/mesh/spanning-tree/tree.ts'
import { meshFrom } from './meshes.ts'

const shortest = { maxAgeSeconds: 6, forwardDelaySeconds: 4 }
const standard = { maxAgeSeconds: 20, forwardDelaySeconds: 15 }
const none = { fromMs: 0, toMs: 0 }
const stp = { protocol: 'stp', bfd: false } as const

/** host3 hangs below host2, and host4 waits to take host2's place. */
const deep = spanningTree(meshFrom(4, '1-2', '2-3', '1-4', '3-4'))

describe('lossOutages()', () => {
  for (const { text, settings, timers, outage } of [
    { text: 'stp standard', settings: stp, timers: standard, outage: { fromMs: 47_000, toMs: 50_000 } },
    { text: 'stp auto', settings: stp, timers: shortest, outage: { fromMs: 11_000, toMs: 14_000 } },
    {
      text: 'rstp',
      settings: { protocol: 'rstp', bfd: false },
      timers: shortest,
      outage: { fromMs: 3000, toMs: 7000 },
    },
    {
      text: 'rstp with bfd',
      settings: { protocol: 'rstp', bfd: true },
      timers: shortest,
      outage: { fromMs: 200, toMs: 500 },
    },
    // STP looks at no BFD.
    {
      text: 'stp with bfd',
      settings: { protocol: 'stp', bfd: true },
      timers: shortest,
      outage: { fromMs: 11_000, toMs: 14_000 },
    },
  ] as const)
    it(`lossOutages() is ${outage.fromMs} to ${outage.toMs} ms when the tree is ${text}`, () => {
      expect(lossOutages(deep, settings, timers)).to.deep.equal({
        root: outage,
        otherHost: outage,
        treeLink: outage,
      })
    })

  it('lossOutages() is none where nobody else is left, or nobody hangs below', () => {
    const outage = { fromMs: 11_000, toMs: 14_000 }
    const outagesOf = (mesh: SpanningTreeElection) => lossOutages(spanningTree(mesh), stp, shortest)
    expect(outagesOf(meshFrom(1))).to.deep.equal({ root: none, otherHost: none, treeLink: none })
    expect(outagesOf(meshFrom(2, '1-2'))).to.deep.equal({ root: none, otherHost: none, treeLink: outage })
    expect(outagesOf(meshFrom(3, '1-2', '1-3', '2-3'))).to.deep.equal({
      root: outage,
      otherHost: none,
      treeLink: outage,
    })
  })

  // Without host1 the others of the full mesh form a cycle, those of the star a chain.
  const full = spanningTree(meshFrom(4, '1-2', '1-3', '1-4', '2-3', '2-4', '3-4'))
  const star = spanningTree(meshFrom(4, '1-2', '1-3', '1-4', '2-3', '2-4'))

  it('lossOutages() adds max age to what the root costs when rstp is left with a cycle', () => {
    const withBfd = { protocol: 'rstp', bfd: true } as const
    expect(lossOutages(full, withBfd, shortest)).to.deep.equal({
      root: { fromMs: 200, toMs: 6500 },
      otherHost: none,
      treeLink: { fromMs: 200, toMs: 500 },
    })
    expect(lossOutages(full, withBfd, standard).root).to.deep.equal({ fromMs: 200, toMs: 20_500 })
    expect(lossOutages(full, { protocol: 'rstp', bfd: false }, shortest).root).to.deep.equal({
      fromMs: 3000,
      toMs: 13_000,
    })
    expect(lossOutages(star, withBfd, shortest).root).to.deep.equal({ fromMs: 200, toMs: 500 })
    expect(lossOutages(full, stp, shortest).root).to.deep.equal({ fromMs: 11_000, toMs: 14_000 })
  })
})
