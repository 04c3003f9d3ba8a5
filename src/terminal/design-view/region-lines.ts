import type { MeshDesign } from '../../mesh/design.ts'
import type { RegionLeak } from '../../mesh/spanning-tree/region-leaks.ts'
import { countEach } from '../../mesh/topology/count-each.ts'
import type { Link } from '../../mesh/topology/link.ts'
import { counted } from '../table.ts'
import type { Colors } from '../terminal.ts'
import { listed } from './listed.ts'
import { lossText } from './loss-text.ts'

/** Who is in which region, and whether traffic stays inside. */
export function regionLines({ inventory, links, losses }: MeshDesign, colors: Colors): readonly string[] {
  const members = countEach([...inventory.hosts.values()].map(({ region }) => region))
  if (members.size === 1 && members.has(undefined)) return []
  const sizes = [...members].map(([region, hosts]) => `${regionName(region)} (${counted(hosts, 'host')})`)
  const between = links.filter((link) => isBetween(link, inventory.hosts))
  return [
    `regions: ${listed(sizes)}; ${counted(between.length, 'link')} between them`,
    ...(members.size > 1 ? [stayingInside(losses.regionLeaks, colors)] : []),
  ]
}

function regionName(region: string | undefined): string {
  return region ?? 'no region'
}

function isBetween({ hosts: [one, other] }: Link, hosts: MeshDesign['inventory']['hosts']): boolean {
  return hosts.get(one)?.region !== hosts.get(other)?.region
}

function stayingInside(leaks: readonly RegionLeak[], colors: Colors): string {
  const [first] = leaks
  const claim = 'traffic within a region stays inside'
  if (first === undefined) return `${claim}: yes, also after any 1 loss`
  const more = leaks.length > 1 ? `, and ${leaks.length - 1} more such` : ''
  return first.after === undefined
    ? colors.yellow(`${claim}: not that of ${regionName(first.region)}${more}`)
    : colors.yellow(
        `${claim}: yes; not that of ${regionName(first.region)} after the loss of ${lossText(first.after)}${more}`,
      )
}
