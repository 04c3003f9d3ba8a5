import { type DesignResult, designMesh, type MeshDesign } from '../../../src/mesh/design.ts'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import type { HostDesign } from '../../../src/mesh/state/desired.ts'

/** The worked example's three hosts. `mesh`: further keys of the mesh; `more`: further lines of the inventory. */
export function articleDesign({ mesh = '', more = '' } = {}): MeshDesign {
  const reading = parseInventory(articleText(mesh, more), 'inventory.yaml')
  if (reading.kind !== 'inventory') throw new Error(JSON.stringify(reading.problems))
  return designed(designMesh(reading.inventory, undefined))
}

/** One host of a design. */
export function hostOf(design: MeshDesign, name: string): HostDesign {
  const host = design.hosts.get(name as HostName)
  if (host === undefined) throw new Error(`no host "${name}"`)
  return host
}

function designed(result: DesignResult): MeshDesign {
  if (result.kind === 'designed') return result.design
  throw new Error(JSON.stringify(result.problems))
}

function articleText(mesh: string, more: string): string {
  return `version: 1
mesh: { name: prod, subnet: 172.17.0.0/16, host_addresses: 172.17.42.0/24, capacity: 3${mesh} }
hosts:
  host1: { address: 1.1.1.1 }
  host2: { address: 2.2.2.2 }
  host3: { address: 3.3.3.3 }
${more}`
}
