import { expect } from 'chai'
import { designMesh } from '../../src/mesh/design.ts'
import { cpuNowMs } from '../support/cpu-clock.ts'
import { hostNames, meshOf } from './addressing/mesh-of.ts'

describe('designMesh()', function () {
  this.timeout(60_000)

  it('takes far less than a second for 1,000 hosts, proof and losses included, and grows with their number', () => {
    const [thousand, twoThousand] = fastest([1_000, 2_000])
    expect(thousand).to.be.lessThan(900)
    // 2.3 is what is aimed at; the rest is for a machine that does something else meanwhile.
    expect(twoThousand / thousand).to.be.lessThan(3)
  })

  it('takes seconds for 5,000 hosts', () => {
    // 60 s are promised, for the whole of an offline plan.
    expect(designMs(5_000)).to.be.lessThan(10_000)
  })
})

/** Milliseconds for meshes of so many hosts, in turns, so that a slow moment hits both. */
function fastest(sizes: readonly [number, number]): readonly [number, number] {
  const rounds = Array.from({ length: 4 }, () => sizes.map(designMs))
  const [small, large] = sizes.map((_, at) => Math.min(...rounds.map((round) => round[at] ?? 0)))
  return [small ?? 0, large ?? 0]
}

function designMs(hosts: number): number {
  const mesh = meshOf({ hosts: hostNames(hosts), subnet: '10.0.0.0/8', mesh: { capacity: 2 * hosts } })
  const start = cpuNowMs()
  if (designMesh(mesh, undefined).kind === 'problems') throw new Error('the mesh does not fit')
  return cpuNowMs() - start
}
