import { expect } from 'chai'
import type { LossSample } from './measure-loss.ts'
import { type MeasuredLoss, measuredMeshes } from './meshes.ts'
import { outageDocument, outageReport } from './outage-report.ts'
import { type OutageRow, outageRow } from './outage-rows.ts'
import type { TreeName } from './spanning-trees.ts'

const circumstances = { rounds: 3, processors: 2, node: '20.20.2' }

describe('outageReport()', () => {
  it('prints predicted beside measured, and a last line that sums up', () => {
    const rows = [
      rowOf('stp standard', 'root', [sample(48_040)]),
      rowOf('stp auto', 'root', [sample(13_900, 2300)]),
      rowOf('rstp+bfd', 'root', [sample(310), sample(260), sample(290)]),
      rowOf('rstp+bfd', 'link', [sample(300), sample(620), sample(290)]),
      rowOf('rstp+bfd', 'none', [sample(40)]),
    ]
    expect(outageReport(rows, circumstances).split('\n')).deep.equals([
      'mesh      spanning tree  lost              predicted    median  worst   when healed  loop    promised',
      'triangle  stp standard   the root, h1      47.0-50.0 s  48.0 s  48.0 s  0.05 s       none',
      'triangle  stp auto       the root, h1      11.0-14.0 s  13.9 s  13.9 s  0.05 s       2.30 s  at most 16.0 s: met',
      'triangle  rstp+bfd       the root, h1      0.20-0.50 s  0.29 s  0.31 s  0.05 s       none    at most 0.50 s: met',
      'triangle  rstp+bfd       tree link, h1-h3  0.20-0.50 s  0.30 s  0.62 s  0.05 s       none    at most 0.50 s: MISSED',
      'triangle  rstp+bfd       leaf, h3          none         0.04 s  0.04 s  0.05 s       none    at most 0.20 s: met',
      '3 of 4 targets met; 3 rounds of rstp+bfd, 2 processors, Node 20.20.2',
    ])
  })
})

describe('outageRow()', () => {
  it('holds rstp+bfd to no loop at all, and stp to none', () => {
    expect(rowOf('rstp+bfd', 'root', [sample(300), sample(300, 20)]).met).equals(false)
    expect(rowOf('stp auto', 'root', [sample(13_000, 2000)]).met).equals(true)
  })

  it('promises nothing of stp with standard timers, nor of rstp that has to wait for hellos', () => {
    expect(rowOf('stp standard', 'root', [sample(51_000)]).met).equals(undefined)
    expect(rowOf('rstp', 'root', [sample(6000)]).met).equals(undefined)
  })
})

describe('outageDocument()', () => {
  it('says the same to machines', () => {
    const rows = [rowOf('rstp+bfd', 'root', [sample(600)])]
    expect(outageDocument(rows, circumstances)).deep.equals({
      format: 'ovsmesh-bench-outage/1',
      ok: false,
      ...circumstances,
      rows,
      summary: '0 of 1 targets met',
    })
  })
})

function rowOf(tree: TreeName, kind: MeasuredLoss['kind'], samples: readonly LossSample[]): OutageRow {
  const [mesh] = measuredMeshes
  const loss = mesh?.losses.find((one) => one.kind === kind)
  if (mesh === undefined || loss === undefined) throw new Error(`the first mesh loses no ${kind}`)
  return outageRow({ mesh, tree, loss }, samples)
}

function sample(outageMs: number, loopMs = 0): LossSample {
  const frames = loopMs === 0 ? 0 : 9
  return { outageMs, pauseWhenHealedMs: 50, loop: { frames, mostCopies: 2, ms: loopMs } }
}
