import type { GraphDocument, LinkRole } from '../../../mesh/topology/graph-document.ts'
import type { Point } from '../layout/box.ts'
import { regionLinks } from '../neighbourhood.ts'
import { lettering, textWidth } from './lettering.ts'
import { type LinkLook, linkLook } from './link-shapes.ts'
import { look } from './palette.ts'
import { rounded, tag, textTag } from './tag.ts'

export interface Legend {
  readonly height: number
  drawnAt(corner: Point): string
}

/** What the lines mean, of those kinds only that are in the picture; in rows no wider than that. */
export function legend(graph: GraphDocument, mostWidth: number): Legend {
  const rows = inRows(samples(graph), mostWidth)
  return {
    height: rows.length * rowHeight,
    drawnAt: ({ x, y }) =>
      tag(
        'g',
        { 'font-size': lettering.small, 'text-anchor': 'start' },
        ...rows.flatMap((row, index) => rowShapes(row, { x, y: y + index * rowHeight })),
      ),
  }
}

interface Sample {
  readonly text: string
  readonly line: LinkLook
}

function samples(graph: GraphDocument): readonly Sample[] {
  const isBetween = regionLinks(graph)
  const drawn = new Set(graph.links.map(({ role, hosts }) => meaning(role, isBetween(hosts))))
  return meanings
    .filter(([text]) => drawn.has(text))
    .map(([text, role, isBetweenRegions]) => ({ text, line: { role, isBetweenRegions, isDense: false } }))
}

const meanings = [
  ['tree link', 'tree', false],
  ['tree link between regions', 'tree', true],
  ['standby link', 'standby', false],
  ['standby link between regions', 'standby', true],
  ['lost', 'lost', false],
  ['cut off from the root', 'cut-off', false],
] as const

function meaning(role: LinkRole, isBetweenRegions: boolean): string | undefined {
  const ofRole = meanings.filter(([, one]) => one === role)
  return (ofRole.find(([, , between]) => between === isBetweenRegions) ?? ofRole[0])?.[0]
}

const rowHeight = 18
const lineLength = 34
const gap = 22

function rowWidth(row: readonly Sample[]): number {
  return row.reduce((total, sample) => total + widthOf(sample), 0)
}

function widthOf({ text }: Sample): number {
  return lineLength + 8 + textWidth(text, lettering.small) + gap
}

function inRows(all: readonly Sample[], mostWidth: number): readonly (readonly Sample[])[] {
  const rows: Sample[][] = []
  for (const sample of all) {
    const last = rows.at(-1)
    if (last !== undefined && rowWidth([...last, sample]) <= mostWidth + gap) last.push(sample)
    else rows.push([sample])
  }
  return rows
}

function rowShapes(row: readonly Sample[], { x: left, y: top }: Point): readonly string[] {
  const middle = top + rowHeight / 2
  return row.flatMap((sample, index) => {
    const x = left + rowWidth(row.slice(0, index))
    return [
      tag('path', { d: `M${rounded(x)} ${rounded(middle)}h${lineLength}`, ...linkLook(sample.line) }),
      textTag('text', { x: x + lineLength + 8, y: middle + 4, ...look('ink') }, sample.text),
    ]
  })
}
