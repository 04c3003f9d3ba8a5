import type { GraphDocument } from '../../mesh/topology/graph-document.ts'
import { headline } from './headline.ts'
import { type Layout, layoutOf } from './layout/layout.ts'
import { regionLinks } from './neighbourhood.ts'
import { hostShape, hostSize } from './svg/host-shapes.ts'
import { legend } from './svg/legend.ts'
import { lettering, textWidth } from './svg/lettering.ts'
import { linkShape } from './svg/link-shapes.ts'
import { darkStyle, drawingClass, look } from './svg/palette.ts'
import { portLabels } from './svg/port-labels.ts'
import { regionShape } from './svg/region-shape.ts'
import { type Sheet, sheetFor } from './svg/sheet.ts'
import { rounded, tag } from './svg/tag.ts'
import { descriptionId, spoken, titleId, titleShapes } from './svg/title-shapes.ts'

/**
 * A picture that needs nothing beside it: no font, script or style sheet of others. Light, or dark where the reader
 * asks for that. Hosts stand as in the picture of `placedAs`.
 */
export function svg(graph: GraphDocument, placedAs: GraphDocument): string {
  const isLabelled = graph.hosts.length <= mostLabelled
  const layout = layoutOf(placedAs, { host: hostSize(graph), space: isLabelled ? wideSpace : narrowSpace })
  const text = headline(graph)
  const innerWidth = Math.max(layout.bounds.width, textWidth(text, lettering.small), leastWidth)
  const key = legend(graph, innerWidth)
  const sheet = sheetFor({ picture: layout.bounds, innerWidth, legendHeight: key.height })
  return onSheet(sheet, [
    ...spoken(graph, text),
    tag('style', {}, darkStyle()),
    tag('rect', { ...sheet.corner, width: sheet.width, height: sheet.height, ...look('paper') }),
    ...titleShapes(graph, text, sheet.title),
    ...layout.regions.map(regionShape),
    ...linkShapes(graph, layout),
    ...(isLabelled ? portLabels(layout.curves, layout.hosts.values()) : []),
    ...hostShapes(graph, layout),
    key.drawnAt(sheet.legend),
  ])
}

/** With more hosts the names of ports stand in tooltips alone. */
const mostLabelled = 12
const wideSpace = { width: 64, height: 58 }
const narrowSpace = { width: 26, height: 26 }
const leastWidth = 420

function onSheet({ corner, width, height }: Sheet, shapes: readonly string[]): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    viewBox: [corner.x, corner.y, width, height].map(rounded).join(' '),
    width,
    height,
    class: drawingClass,
    role: 'img',
    'aria-labelledby': `${titleId} ${descriptionId}`,
    'font-family': 'system-ui, sans-serif',
    'font-size': lettering.text,
    'text-anchor': 'middle',
  }
  return tag('svg', attributes, ...shapes.map((shape) => `\n${shape}`), '\n')
}

/** From so many links on, those that carry nothing are drawn thinner. */
const manyLinks = 150

// Those that carry nothing first, so that the tree lies over them.
function linkShapes(graph: GraphDocument, { curves }: Layout): readonly string[] {
  const isBetween = regionLinks(graph)
  const isDense = graph.links.length > manyLinks
  const upwards = graph.links.toSorted((one, other) => layer(one.role) - layer(other.role))
  return upwards.flatMap((link) => {
    const curve = curves.get(link.port)
    if (curve === undefined) return []
    return [linkShape(link, curve, { role: link.role, isBetweenRegions: isBetween(link.hosts), isDense })]
  })
}

function layer(role: GraphDocument['links'][number]['role']): number {
  return role === 'tree' ? 1 : 0
}

function hostShapes(graph: GraphDocument, { hosts }: Layout): readonly string[] {
  return graph.hosts.flatMap((host) => {
    const box = hosts.get(host.name)
    return box === undefined ? [] : [hostShape(graph, host, box)]
  })
}
