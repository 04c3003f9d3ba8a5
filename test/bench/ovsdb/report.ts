import { table } from '../../../src/terminal/table.ts'
import type { Figure, Target, Unit } from './figure.ts'

/** Where and how a bench of the client ran. */
export interface Circumstances {
  readonly rounds: number
  readonly processors: number
  readonly node: string
  readonly openVswitch: string
  /** Python, its package `ovs`, and which JSON parser that has. */
  readonly python: string
}

/** One line a row under a heading, and a last line that sums up. */
export function reportText(figures: readonly Figure[], circumstances: Circumstances): string {
  return [
    ...table([['', 'median', 'range', 'ratio', 'target'], ...figures.map(cells)], ''),
    `${summary(figures)}; ${conditions(circumstances)}`,
  ].join('\n')
}

/** `ovsmesh-ovsdb-bench/1`: the same for machines. */
export function reportDocument(figures: readonly Figure[], circumstances: Circumstances): object {
  return {
    format: 'ovsmesh-ovsdb-bench/1',
    ok: allMet(figures),
    ...circumstances,
    rows: figures,
    summary: summary(figures),
  }
}

export function allMet(figures: readonly Figure[]): boolean {
  return figures.every(({ met }) => met !== false)
}

function cells({ row, unit, median, least, most, ratio, against, target, met }: Figure): string[] {
  return [
    row,
    `${rounded(median)} ${unit}`,
    `${rounded(least)}-${rounded(most)}`,
    ratio === undefined ? '' : `${ratio.toFixed(2)} of ${against?.called}`,
    target === undefined ? '' : `${targetText(target, unit)}: ${met ? 'met' : 'MISSED'}`,
  ]
}

// Three digits are what such a measurement can tell.
function rounded(value: number): string {
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

function targetText(target: Target, unit: Unit): string {
  switch (target.kind) {
    case 'at-most':
      return `at most ${target.value} ${unit}`
    case 'at-least':
      return `at least ${target.value} ${unit}`
    case 'ratio':
      return `at most ${target.most.toFixed(2)}`
  }
}

function summary(figures: readonly Figure[]): string {
  const judged = figures.filter(({ met }) => met !== undefined)
  const missed = judged.filter(({ met }) => met === false).map(({ row }) => row)
  const met = `${judged.length - missed.length} of ${judged.length} targets met`
  return missed.length === 0 ? met : `${met}, missed: ${missed.join('; ')}`
}

function conditions({ rounds, processors, node, openVswitch, python }: Circumstances): string {
  const versions = `Node ${node}, Open vSwitch ${openVswitch}, ${python}`
  return `medians of ${rounds} rounds, ${processors} processors, ${versions}`
}
