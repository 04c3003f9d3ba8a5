import { stringify } from 'yaml'
import { BrokenPromiseError } from '../../../src/errors.ts'
import type { Inventory } from '../../../src/mesh/inventory/inventory.ts'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { hostNames, type MeasuredMesh } from './meshes.ts'
import type { MeasuredTree } from './spanning-trees.ts'

/** The mesh as an operator writes it, on addresses that RFC 2544 keeps for benchmarks. */
export function inventoryText(mesh: MeasuredMesh, { settings }: MeasuredTree): string {
  const hosts = hostNames(mesh).map((name, index) => [name, { address: `198.18.1.${index + 1}` }])
  return stringify({
    version: 1,
    mesh: { name: 'outage', datapath: 'netdev' },
    topology: { kind: mesh.kind },
    spanning_tree: { ...settings, roots: ['h1', 'h2'] },
    docker: { restart: 'always' },
    hosts: Object.fromEntries(hosts),
  })
}

export function measuredInventory(mesh: MeasuredMesh, tree: MeasuredTree): Inventory {
  const reading = parseInventory(inventoryText(mesh, tree), 'inventory.yaml')
  if (reading.kind === 'inventory') return reading.inventory
  throw new BrokenPromiseError('the inventory of the bench has problems')
}
