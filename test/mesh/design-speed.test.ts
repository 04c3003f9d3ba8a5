import { expect } from 'chai'
import { designMesh } from '../../src/mesh/design.ts'
import type { Inventory } from '../../src/mesh/inventory/inventory.ts'
import { cpuNowMs } from '../support/cpu-clock.ts'
import { hostNames, meshOf } from './addressing/mesh-of.ts'

describe('designMesh()', function () {
  this.timeout(60_000)

  it('takes far less than a second for 1,000 hosts, and grows with their number', () => {
    const [thousand, twoThousand] = [1_000, 2_000].map((count) =>
      meshOf({ hosts: hostNames(count), subnet: '10.0.0.0/8' }),
    )
    if (thousand === undefined || twoThousand === undefined) throw new Error('two meshes wanted')
    const [small, large] = medians([thousand, twoThousand])
    expect(small).to.be.lessThan(500)
    // 2.3 is what is aimed at; the rest is for a machine that does something else meanwhile.
    expect(large / small).to.be.lessThan(3)
  })
})

/** Milliseconds, in turns, so that a slow moment hits both; the first of each only warms up. */
function medians(meshes: readonly [Inventory, Inventory]): readonly [number, number] {
  const rounds = Array.from({ length: 8 }, () => meshes.map(timed)).slice(1)
  const [small, large] = meshes.map(
    (_, at) => rounds.map((round) => round[at] ?? 0).toSorted((a, b) => a - b)[3] ?? 0,
  )
  return [small ?? 0, large ?? 0]
}

function timed(mesh: Inventory): number {
  const start = cpuNowMs()
  if (designMesh(mesh, undefined).kind === 'problems') throw new Error('the mesh does not fit')
  return cpuNowMs() - start
}
