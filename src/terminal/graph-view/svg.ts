import type { GraphDocument } from '../../mesh/topology/graph-document.ts'
import { headline } from './headline.ts'
import { type Frame, frameHead, type Layout, layoutOf } from './layout/layout.ts'
import { regionLinks } from './neighbourhood.ts'
import { hostShape, hostSize } from './svg/host-shapes.ts'
import { legend } from './svg/legend.ts'
import { lettering, textWidth } from './svg/lettering.ts'
import { linkShape } from './svg/link-shapes.ts'
import { darkStyle, look } from './svg/palette.ts'
import { portLabels } from './svg/port-labels.ts'
import { rounded, tag, textTag } from './svg/tag.ts'

/**
 * A picture that needs nothing beside it: no font, script or style sheet of others. Light, or dark where the reader
 * asks for that. Hosts stand as in the picture of `placedAs`.
 */
export function svg(graph: GraphDocument, placedAs: GraphDocument): string {
  const isLabelled = graph.hosts.length <= mostLabelled
  const space = isLabelled ? { width: 64, height: 58 } : { width: 26, height: 26 }
  const layout = layoutOf(placedAs, { host: hostSize(graph), space })
  const text = headline(graph)
  const { bounds } = layout
  const width = Math.max(bounds.width, textWidth(text, lettering.small), leastWidth)
  const key = legend(graph, width)
  const [left, top] = [bounds.x - width / 2, bounds.y - bounds.height / 2]
  const view = {
    x: left - margin,
    y: top - head,
    width: width + 2 * margin,
    height: head + bounds.height + legendGap + key.height + margin,
  }
  const box = [view.x, view.y, view.width, view.height].map(rounded).join(' ')
  return tag(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: box,
      width: view.width,
      height: view.height,
      role: 'img',
      'aria-labelledby': 'mesh-title mesh-desc',
      'font-family': 'system-ui, sans-serif',
      'font-size': lettering.text,
      'text-anchor': 'middle',
    },
    ...lines([
      textTag('title', { id: 'mesh-title' }, `Mesh ${graph.mesh}`),
      textTag('desc', { id: 'mesh-desc' }, description(graph, text)),
      tag('style', {}, darkStyle()),
      tag('rect', { ...view, ...look('paper') }),
      ...titleShapes(graph, { text, left, top: view.y }),
      ...layout.frames.map(frameShape),
      ...linkShapes(graph, layout),
      ...(isLabelled ? portLabels(layout.curves, layout.hosts.values()) : []),
      ...hostShapes(graph, layout),
      key.drawnAt(left, top + bounds.height + legendGap),
    ]),
  )
}

/** With more hosts the names of ports stand in tooltips alone. */
const mostLabelled = 12
/** From so many links on, those that wait are drawn thinner. */
const manyLinks = 150

const leastWidth = 420
const margin = 24
const head = 78
const legendGap = 22

function lines(elements: readonly string[]): readonly string[] {
  return [...elements.map((element) => `\n${element}`), '\n']
}

function description({ hosts, mesh }: GraphDocument, text: string): string {
  const regions = [...new Set(hosts.flatMap(({ region }) => region ?? []))]
  const where = regions.length === 0 ? '' : ` Regions: ${regions.join(', ')}.`
  return `The mesh ${mesh}: ${text}.${where}`
}

interface Title {
  readonly text: string
  readonly left: number
  readonly top: number
}

function titleShapes({ mesh }: GraphDocument, { text, left, top }: Title): readonly string[] {
  const start = { x: left, 'text-anchor': 'start' }
  return [
    textTag(
      'text',
      { ...start, y: top + 34, 'font-size': lettering.title, 'font-weight': 700, ...look('ink') },
      mesh,
    ),
    textTag('text', { ...start, y: top + 53, 'font-size': lettering.small, ...look('faint') }, text),
  ]
}

function frameShape({ region, box: { x, y, width, height } }: Frame): string {
  const [left, top] = [x - width / 2, y - height / 2]
  return tag(
    'g',
    {},
    tag('rect', { x: left, y: top, width, height, rx: 12, ...look('frame') }),
    textTag(
      'text',
      { x: left + 14, y: top + frameHead, 'text-anchor': 'start', 'font-weight': 600, ...look('faint') },
      region ?? 'no region',
    ),
  )
}

// Those that carry nothing first, so that the tree lies over them.
function linkShapes(graph: GraphDocument, { curves }: Layout): readonly string[] {
  const isBetween = regionLinks(graph)
  const isDense = graph.links.length > manyLinks
  const [tree, others] = [true, false].map((inTree) =>
    graph.links.filter(({ role }) => (role === 'tree') === inTree),
  )
  return [...(others ?? []), ...(tree ?? [])].flatMap((link) => {
    const curve = curves.get(link.port)
    if (curve === undefined) return []
    return [linkShape(link, curve, { role: link.role, isBetweenRegions: isBetween(link.hosts), isDense })]
  })
}

function hostShapes(graph: GraphDocument, { hosts }: Layout): readonly string[] {
  return graph.hosts.flatMap((host) => {
    const box = hosts.get(host.name)
    return box === undefined ? [] : [hostShape(graph, host, box)]
  })
}
