import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { TopologyFacts } from '../../../src/mesh/topology/facts.ts'
import { type FiguredMesh, figuredMeshes, figuredSizes, meshFigures } from './mesh-figures.ts'

/** The table of all meshes, as Markdown. */
export function figuresTable(): string {
  const ruler = figuresHeading.map(() => '---')
  const rows = figuredSizes.flatMap((hosts) => figuredMeshes(hosts).map(figuresRow))
  return [line(figuresHeading), `|${ruler.join('|')}|\n`, ...rows.map(line)].join('')
}

function line(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |\n`
}

const figuresHeading: readonly string[] = [
  'hosts',
  'shape',
  'links',
  'on a host',
  'diameter',
  'depth',
  'after a loss',
  'mean path',
  'longest path',
  'survives any',
  'timers',
]

/** The cells of one mesh. A mesh that is refused has its reason where the links would stand. */
export function figuresRow(mesh: FiguredMesh): readonly string[] {
  const figures = meshFigures(mesh)
  const cells = figures.kind === 'designed' ? designCells(figures.design) : [refusal(figures.because)]
  const row = [grouped(mesh.hosts), mesh.shape, ...cells]
  return figuresHeading.map((_, at) => row[at] ?? '')
}

function designCells({ topology, tree, losses, stretch, timers }: MeshDesign): readonly string[] {
  return [
    grouped(topology.links),
    range(topology.minDegree, topology.maxDegree),
    String(topology.diameter),
    String(tree.depth),
    String(losses.deepest),
    stretch.meanPath.toFixed(1),
    String(stretch.longestPath),
    survivedLosses(topology.survives),
    `${timers.maxAgeSeconds} s, ${timers.forwardDelaySeconds} s`,
  ]
}

// A mesh that is joined by k links everywhere and by fewer hosts survives more links than hosts; most survive as many.
function survivedLosses({ hosts, links }: TopologyFacts['survives']): string {
  return hosts === links ? String(hosts) : `${hosts} hosts, ${links} links`
}

// The whole message belongs to who asked for the mesh; a table has room for the limit alone.
function refusal(message: string): string {
  if (message.includes(' ports')) return 'refused: ports'
  if (message.includes(' carries ')) return 'refused: depth'
  throw new Error(`nobody gave a name to what this mesh exceeds: ${message}`)
}

function range(least: number, most: number): string {
  return least === most ? String(least) : `${least}–${most}`
}

function grouped(count: number): string {
  return count.toLocaleString('en-US')
}
