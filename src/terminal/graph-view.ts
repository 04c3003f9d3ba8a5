import type { GraphDocument } from '../mesh/topology/graph-document.ts'
import { dot } from './graph-view/dot.ts'
import { mermaid } from './graph-view/mermaid.ts'
import { svg } from './graph-view/svg.ts'

/**
 * The mesh in a language that draws it, or drawn. With `placedAs`, every host of a drawing stands where it stands in
 * the picture of that graph: so a picture after a loss can be laid over the one before.
 */
export function graphText(
  graph: GraphDocument,
  format: 'mermaid' | 'dot' | 'svg',
  placedAs: GraphDocument = graph,
): string {
  switch (format) {
    case 'mermaid':
      return mermaid(graph)
    case 'dot':
      return dot(graph)
    case 'svg':
      return svg(graph, placedAs)
  }
}
