import type { MeshDesign } from '../../mesh/design.ts'
import { type LinkReach, reachOf } from '../../mesh/topology/endpoint.ts'
import { portName } from '../../mesh/topology/link.ts'
import { table } from '../table.ts'

/** Of more links than this the reasons stand in the JSON document alone. */
const mostReasons = 60

/** Over which addresses each link of a mesh with regions runs, and why. */
export function reachTable({ inventory, links }: MeshDesign): readonly string[] {
  const hasRegions = [...inventory.hosts.values()].some(({ region }) => region !== undefined)
  if (!hasRegions || links.length > mostReasons) return []
  const rows = links.map((link) => [
    portName(inventory.mesh.encapsulation, link.number),
    link.hosts.join('-'),
    reachText(reachOf(link, inventory)),
  ])
  return ['', ...table([['link', 'hosts', 'over'], ...rows])]
}

function reachText(reach: LinkReach): string {
  if (reach.kind === 'private') return `private addresses: both in ${reach.region}`
  if (reach.regions === undefined) return 'public addresses: one of them is in no region'
  const [one, other] = reach.regions
  return one === other
    ? `public addresses: both in ${one}, but not both with a private address`
    : `public addresses: ${one} to ${other}`
}
