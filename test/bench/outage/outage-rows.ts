import type { LossOutage } from '../../../src/mesh/spanning-tree/loss-outages.ts'
import { median } from '../statistics.ts'
import type { LossSample } from './measure-loss.ts'
import { type OutageCase, predictedOutage } from './predicted-outage.ts'
import type { TreeName } from './spanning-trees.ts'

/** One line of the report. Times are in milliseconds. */
export interface OutageRow {
  readonly mesh: string
  readonly tree: TreeName
  readonly lost: string
  readonly predicted: LossOutage
  readonly medianMs: number
  readonly worstMs: number
  readonly worstPauseWhenHealedMs: number
  /** The longest of all rounds, while it was cut or when it was healed; 0: never a copy too many. */
  readonly loopMs: number
  /** What the worst of the rounds may take; undefined: nothing was promised. */
  readonly mostMs: number | undefined
  /** Undefined: nothing was promised. */
  readonly met: boolean | undefined
}

/** Throws RangeError when it was never measured. */
export function outageRow(measured: OutageCase, samples: readonly LossSample[]): OutageRow {
  const outages = samples.map(({ outageMs }) => outageMs)
  const loopMs = Math.max(...samples.map(({ loop }) => loop.ms))
  const worstMs = Math.max(...outages)
  const mostMs = promised(measured)
  const mayLoop = measured.tree !== 'rstp+bfd'
  return {
    mesh: measured.mesh.name,
    tree: measured.tree,
    lost: measured.loss.what,
    predicted: predictedOutage(measured),
    medianMs: median(outages),
    worstMs,
    worstPauseWhenHealedMs: Math.max(...samples.map(({ pauseWhenHealedMs }) => pauseWhenHealedMs)),
    loopMs,
    mostMs,
    met: mostMs === undefined ? undefined : worstMs <= mostMs && (mayLoop || loopMs === 0),
  }
}

// What nobody's traffic went over may cost a few pings, since one machine does the work of all hosts.
const unnoticedMs = 200

function promised({ tree, loss }: OutageCase): number | undefined {
  switch (tree) {
    case 'rstp+bfd':
      return loss.kind === 'none' ? unnoticedMs : 500
    case 'stp auto':
      return loss.kind === 'none' ? undefined : 16_000
    case 'stp standard':
    case 'rstp':
      return undefined
  }
}
