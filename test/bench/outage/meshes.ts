import type { CutTarget } from '../../../src/lab/cuts.ts'
import type { TopologyKind } from '../../../src/mesh/inventory/inventory.ts'

/** A mesh that things are lost of. Its hosts are h1 upwards; h1 is the root, h2 the next in line. */
export interface MeasuredMesh {
  readonly name: string
  readonly hosts: number
  readonly kind: TopologyKind
  /** The tree's depth after the worst loss of one host or link. */
  readonly deepestAfterLoss: number
  readonly losses: readonly MeasuredLoss[]
}

/** What is cut, and what of the tree that is. */
export interface MeasuredLoss {
  readonly what: string
  readonly kind: LossKind
  readonly cut: CutTarget
}

/** `none`: nobody's traffic went over it but that of the host itself. */
export type LossKind = 'root' | 'host' | 'link' | 'none'

/** The article's three hosts. */
export const triangle: MeasuredMesh = {
  name: 'triangle',
  hosts: 3,
  kind: 'full',
  deepestAfterLoss: 2,
  losses: [host('root', 'h1'), link('tree link', 'h1', 'h3'), leaf('h3'), standby('h2', 'h3')],
}

/** Small enough for one machine; the rings are as deep as meshes get. */
export const measuredMeshes: readonly MeasuredMesh[] = [
  triangle,
  {
    name: 'partial of 8',
    hosts: 8,
    kind: 'partial',
    deepestAfterLoss: 2,
    losses: [host('root', 'h1'), link('tree link', 'h1', 'h5'), leaf('h5'), standby('h2', 'h5')],
  },
  {
    name: 'ring of 5',
    hosts: 5,
    kind: 'ring',
    deepestAfterLoss: 4,
    losses: [host('root', 'h1'), host('host', 'h2'), link('tree link', 'h1', 'h2'), standby('h3', 'h4')],
  },
  {
    name: 'ring of 6',
    hosts: 6,
    kind: 'ring',
    deepestAfterLoss: 5,
    losses: [host('root', 'h1'), host('host', 'h2'), host('host', 'h6'), leaf('h4')],
  },
]

/** The mesh without the losses that nobody notices. */
export function onlyWithOutages(mesh: MeasuredMesh): MeasuredMesh {
  return { ...mesh, losses: mesh.losses.filter(({ kind }) => kind !== 'none') }
}

/** The names of a mesh's hosts. */
export function hostNames({ hosts }: Pick<MeasuredMesh, 'hosts'>): readonly string[] {
  return Array.from({ length: hosts }, (_, index) => `h${index + 1}`)
}

function host(kind: 'root' | 'host', name: string): MeasuredLoss {
  return {
    what: `${kind === 'root' ? 'the root' : 'inner host'}, ${name}`,
    kind,
    cut: { kind: 'host', host: name },
  }
}

function leaf(name: string): MeasuredLoss {
  return { what: `leaf, ${name}`, kind: 'none', cut: { kind: 'host', host: name } }
}

function link(what: string, one: string, other: string): MeasuredLoss {
  return { what: `${what}, ${one}-${other}`, kind: 'link', cut: silently(one, other) }
}

function standby(one: string, other: string): MeasuredLoss {
  return { what: `standby link, ${one}-${other}`, kind: 'none', cut: silently(one, other) }
}

// Packets vanish and both ends keep their carrier: the harder loss, and the likelier between data centres.
function silently(one: string, other: string): CutTarget {
  return { kind: 'pair', hosts: [one, other], oneWay: false }
}
