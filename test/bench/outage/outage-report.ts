import { table } from '../../../src/terminal/table.ts'
import type { OutageRow } from './outage-rows.ts'

/** Where and how the bench ran. */
export interface OutageCircumstances {
  /** Of rstp+bfd; the others are measured once. */
  readonly rounds: number
  readonly processors: number
  readonly node: string
}

/** One line a loss under a heading, and a last line that sums up. */
export function outageReport(rows: readonly OutageRow[], circumstances: OutageCircumstances): string {
  const { rounds, processors, node } = circumstances
  return [
    ...table([heading, ...rows.map(cells)], ''),
    `${summary(rows)}; ${rounds} rounds of rstp+bfd, ${processors} processors, Node ${node}`,
  ].join('\n')
}

/** `ovsmesh-bench-outage/1`: the same for machines. */
export function outageDocument(rows: readonly OutageRow[], circumstances: OutageCircumstances): object {
  const ok = rows.every(({ met }) => met !== false)
  return { format: 'ovsmesh-bench-outage/1', ok, ...circumstances, rows, summary: summary(rows) }
}

const heading = [
  'mesh',
  'spanning tree',
  'lost',
  'predicted',
  'median',
  'worst',
  'when healed',
  'loop',
  'promised',
]

function cells(row: OutageRow): string[] {
  return [
    row.mesh,
    row.tree,
    row.lost,
    row.predicted.toMs === 0 ? 'none' : `${seconds(row.predicted.fromMs)}-${seconds(row.predicted.toMs)} s`,
    `${seconds(row.medianMs)} s`,
    `${seconds(row.worstMs)} s`,
    `${seconds(row.worstPauseWhenHealedMs)} s`,
    row.loopMs === 0 ? 'none' : `${seconds(row.loopMs)} s`,
    row.mostMs === undefined ? '' : `at most ${seconds(row.mostMs)} s: ${row.met ? 'met' : 'MISSED'}`,
  ]
}

// Two digits of what is short, whole tenths of what is long: nobody reads 48.03 s.
function seconds(ms: number): string {
  return ms < 10_000 ? (ms / 1000).toFixed(2) : (ms / 1000).toFixed(1)
}

function summary(rows: readonly OutageRow[]): string {
  const judged = rows.filter(({ met }) => met !== undefined)
  const missed = judged.filter(({ met }) => met === false)
  return `${judged.length - missed.length} of ${judged.length} targets met`
}
