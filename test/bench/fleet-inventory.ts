import type { SpanningTreeProtocol } from '../../src/mesh/inventory/inventory.ts'

/** Hosts of an inventory, and what it says of their mesh. */
export interface FleetWish {
  readonly hosts: number
  readonly dockerRestart: 'always' | 'never'
  /** Undefined: nothing is said, so that the defaults hold. */
  readonly shape?: FleetShape
}

export interface FleetShape {
  /** What stands behind `topology:`, as YAML. */
  readonly topology: string
  readonly protocol: SpanningTreeProtocol
  /** Regions of as many hosts each, with private addresses; 1: none are named. */
  readonly regions: number
}

/** Text of an inventory: h1 upwards, on addresses that RFC 2544 keeps for benchmarks. */
export function fleetInventory({ hosts, dockerRestart, shape }: FleetWish): string {
  const { regions } = shape ?? { regions: 1 }
  const lines = Array.from({ length: hosts }, (_, index) => {
    const region = regions > 1 ? `, ${regionKeys(index, Math.ceil(hosts / regions))}` : ''
    return `  h${index + 1}: { address: 198.18.${lastBytes(index + 1)}${region} }\n`
  })
  return `${head}docker: { restart: ${dockerRestart} }\n${shapeKeys(shape)}hosts:\n${lines.join('')}`
}

const head = `version: 1
mesh: { name: bench, subnet: 10.0.0.0/8, host_addresses: 10.0.0.0/16, datapath: netdev }
ssh: { user: root, identity: ~/.ssh/id_ed25519 }
`

function shapeKeys(shape: FleetShape | undefined): string {
  if (shape === undefined) return ''
  return `topology: ${shape.topology}\nspanning_tree: { protocol: ${shape.protocol} }\n`
}

// Neighbours of the list share a region, as they do in a list that grew region by region.
function regionKeys(index: number, regionSize: number): string {
  return `region: r${Math.floor(index / regionSize) + 1}, private_address: 198.19.${lastBytes(index + 1)}`
}

function lastBytes(number: number): string {
  return `${number >> 8}.${number & 255}`
}
