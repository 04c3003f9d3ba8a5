import { designMesh, type MeshDesign } from '../../../src/mesh/design.ts'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import type { Problem } from '../../../src/mesh/inventory/problem.ts'
import { fleetInventory } from '../../bench/fleet-inventory.ts'

/** A mesh that the page tells figures of. */
export interface FiguredMesh {
  readonly hosts: number
  readonly shape: FiguredShape
}

export type FiguredShape = keyof typeof topologies

/** As an inventory writes them. */
const topologies = {
  'partial of 2': '{ kind: partial, redundancy: 2 }',
  'partial of 3': '{ kind: partial, redundancy: 3 }',
  'chords of 4': '{ kind: chords, redundancy: 4 }',
  ring: '{ kind: ring }',
  hub: '{ kind: hub, redundancy: 2 }',
  full: '{ kind: full }',
} as const

export const figuredSizes = [3, 5, 8, 16, 50, 200, 1000] as const

export function figuredMeshes(hosts: number): readonly FiguredMesh[] {
  return figuredShapes.map((shape) => ({ hosts, shape }))
}

const figuredShapes = ['partial of 2', 'partial of 3', 'chords of 4', 'ring', 'hub', 'full'] as const

/** A mesh of stp with automatic timers, as `plan` designs it, or why it refuses to. */
export type MeshFigures =
  | { readonly kind: 'designed'; readonly design: MeshDesign }
  | { readonly kind: 'refused'; readonly because: string }

export function meshFigures({ hosts, shape }: FiguredMesh): MeshFigures {
  const inventory = parseInventory(
    fleetInventory({
      hosts,
      dockerRestart: 'never',
      shape: { topology: topologies[shape], protocol: 'stp', regions: 1 },
    }),
    'inventory.yaml',
  )
  if (inventory.kind === 'problems') return refused(inventory.problems)
  const designed = designMesh(inventory.inventory, undefined)
  return designed.kind === 'problems' ? refused(designed.problems) : designed
}

function refused(problems: readonly Problem[]): MeshFigures {
  return { kind: 'refused', because: problems.map(({ message }) => message).join('; ') }
}
