import type { GraphDocument } from '../../../mesh/topology/graph-document.ts'
import { regionLinks } from '../neighbourhood.ts'
import { lettering, textWidth } from './lettering.ts'
import { type LinkLook, linkLook } from './link-shapes.ts'
import { look } from './palette.ts'
import { tag, textTag } from './tag.ts'

export interface Legend {
  readonly width: number
  readonly height: number
  drawnAt(left: number, top: number): string
}

/** What the lines mean, of those kinds only that are in the picture; in rows no wider than that. */
export function legend(graph: GraphDocument, mostWidth: number): Legend {
  const rows = inRows(samples(graph), mostWidth)
  return {
    width: Math.max(0, ...rows.map((row) => row.reduce((total, one) => total + widthOf(one), 0))),
    height: rows.length * rowHeight,
    drawnAt: (left, top) =>
      tag(
        'g',
        { 'font-size': lettering.small, 'text-anchor': 'start' },
        ...rows.flatMap((row, index) => rowShapes(row, left, top + index * rowHeight)),
      ),
  }
}

interface Sample {
  readonly text: string
  readonly line: LinkLook
}

const texts: readonly (readonly [string, Omit<LinkLook, 'isDense'>])[] = [
  ['tree link: carries traffic', { role: 'tree', isBetweenRegions: false }],
  ['tree link between regions', { role: 'tree', isBetweenRegions: true }],
  ['standby link: waits for a loss', { role: 'standby', isBetweenRegions: false }],
  ['standby link between regions', { role: 'standby', isBetweenRegions: true }],
  ['lost', { role: 'lost', isBetweenRegions: false }],
  ['cut off from the root', { role: 'cut-off', isBetweenRegions: false }],
]

function samples(graph: GraphDocument): readonly Sample[] {
  const isBetween = regionLinks(graph)
  const hasOwnColour = ({ role, isBetweenRegions }: Omit<LinkLook, 'isDense'>) =>
    (role === 'tree' || role === 'standby') && isBetweenRegions
  return texts
    .filter(
      ([, line]) =>
        graph.links.some(
          ({ role, hosts }) =>
            role === line.role &&
            (hasOwnColour(line) || !hasOwnColour({ role, isBetweenRegions: isBetween(hosts) })),
        ) &&
        (!hasOwnColour(line) ||
          graph.links.some(({ role, hosts }) => role === line.role && isBetween(hosts))),
    )
    .map(([text, line]) => ({ text, line: { ...line, isDense: false } }))
}

const rowHeight = 18
const lineLength = 34
const gap = 22

function widthOf({ text }: Sample): number {
  return lineLength + 8 + textWidth(text, lettering.small) + gap
}

function inRows(all: readonly Sample[], mostWidth: number): readonly (readonly Sample[])[] {
  const rows: Sample[][] = []
  let used = 0
  for (const sample of all) {
    const last = rows.at(-1)
    if (last === undefined || used + widthOf(sample) > mostWidth + gap) {
      rows.push([sample])
      used = widthOf(sample)
    } else {
      last.push(sample)
      used += widthOf(sample)
    }
  }
  return rows
}

function rowShapes(row: readonly Sample[], left: number, top: number): readonly string[] {
  let x = left
  return row.flatMap((sample) => {
    const from = x
    x += widthOf(sample)
    const middle = top + rowHeight / 2
    return [
      tag('path', { d: `M${from} ${middle}h${lineLength}`, ...linkLook(sample.line) }),
      textTag('text', { x: from + lineLength + 8, y: middle + 4, ...look('ink') }, sample.text),
    ]
  })
}
