import { table } from '../../src/terminal/table.ts'
import type { RowResult, Target, Unit } from './result.ts'

/** Where and how a bench ran. */
export interface Circumstances {
  readonly rounds: number
  /** Hosts of the lab; undefined: none was needed. */
  readonly hosts: number | undefined
  readonly processors: number
  readonly node: string
}

/** One line a row under a heading, and a last line that sums up. */
export function reportText(rows: readonly RowResult[], circumstances: Circumstances): string {
  return [
    ...table([['', 'median', 'range', 'ratio', 'against', 'target'], ...rows.map(cells)], ''),
    `${summary(rows)}; ${conditions(circumstances)}`,
  ].join('\n')
}

/** `ovsmesh-bench/2`: the same for machines. */
export function reportDocument(rows: readonly RowResult[], circumstances: Circumstances): object {
  return { format: 'ovsmesh-bench/2', ok: allMet(rows), ...circumstances, rows, summary: summary(rows) }
}

export function allMet(rows: readonly RowResult[]): boolean {
  return rows.every(({ met }) => met !== false)
}

function cells({ row, unit, median, least, most, ratio, against, target, met }: RowResult): string[] {
  return [
    row,
    `${Math.round(median)} ${unit}`,
    `${Math.round(least)}-${Math.round(most)}`,
    ratio?.toFixed(2) ?? '',
    against ?? '',
    target === undefined ? '' : `${targetText(target, unit)}: ${met ? 'met' : 'MISSED'}`,
  ]
}

function targetText(target: Target, unit: Unit): string {
  switch (target.kind) {
    case 'at-most':
      return `at most ${target.value} ${unit}`
    case 'ratio':
      return `at most ${target.most.toFixed(2)}`
  }
}

function summary(rows: readonly RowResult[]): string {
  const judged = rows.filter(({ met }) => met !== undefined)
  const missed = judged.filter(({ met }) => met === false).map(({ row }) => row)
  const met = `${judged.length - missed.length} of ${judged.length} targets met`
  return missed.length === 0 ? met : `${met}, missed: ${missed.join('; ')}`
}

function conditions({ rounds, hosts, processors, node }: Circumstances): string {
  const lab = hosts === undefined ? '' : `${hosts} lab hosts, `
  return `medians of ${rounds} rounds, ${lab}${processors} processors, Node ${node}`
}
