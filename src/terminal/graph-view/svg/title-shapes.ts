import type { GraphDocument } from '../../../mesh/topology/graph-document.ts'
import type { Point } from '../layout/box.ts'
import { lettering } from './lettering.ts'
import { look } from './palette.ts'
import { textTag } from './tag.ts'

/** The name of the mesh, and below it what the picture shows. */
export function titleShapes({ mesh }: GraphDocument, text: string, { x, y }: Point): readonly string[] {
  const start = { x, 'text-anchor': 'start' }
  const title = { ...start, y, 'font-size': lettering.title, 'font-weight': 700 }
  return [
    textTag('text', { ...title, ...look('ink') }, mesh),
    textTag('text', { ...start, y: y + 19, 'font-size': lettering.small, ...look('faint') }, text),
  ]
}

/** What the picture shows, for who cannot see it. */
export function spoken(graph: GraphDocument, text: string): readonly string[] {
  const regions = [...new Set(graph.hosts.flatMap(({ region }) => region ?? []))]
  const where = regions.length === 0 ? '' : ` Regions: ${regions.join(', ')}.`
  return [
    textTag('title', { id: titleId }, `Mesh ${graph.mesh}`),
    textTag('desc', { id: descriptionId }, `The mesh ${graph.mesh}: ${text}.${where}`),
  ]
}

export const titleId = 'mesh-title'
export const descriptionId = 'mesh-description'
