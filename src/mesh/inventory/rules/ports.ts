import type { HostName } from '../../names.ts'
import { portLimit } from '../../topology/number-links.ts'
import type { Inventory, InventoryHost } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { regionsOf } from './regions.ts'

/** Of the shapes that link hosts to everybody. What regions and wanted links add to it, the design finds. */
export function shapeFitsPorts(inventory: Inventory, root: Written): readonly Problem[] {
  const crowded = regionsOf(inventory)
    .filter((members) => members.length > portLimit + 1)
    .flatMap((members) => crowdedHost(inventory, members) ?? [])[0]
  if (crowded === undefined) return []
  const text = `gives ${crowded.who} ${crowded.tunnels} tunnels; a bridge has ${portLimit} spanning-tree ports`
  const hint = 'kind: partial needs a few dozen on a host, kind: chords as many as its redundancy'
  return [complaintAbout(root, ['topology', 'kind'], new Complaint(text, hint))]
}

interface CrowdedHost {
  readonly who: string
  readonly tunnels: number
}

function crowdedHost(inventory: Inventory, members: readonly InventoryHost[]): CrowdedHost | undefined {
  const tunnels = tunnelsToAll(inventory, members)
  switch (inventory.topology.kind) {
    case 'full':
      return firstCrowded([...tunnels])
    case 'hub':
      return crowdedHub(tunnels, inventory.topology.hubs)
    case 'partial':
    case 'ring':
    case 'chords':
    case 'manual':
      return undefined
  }
}

// Where no hub is named, the host that avoids most others may be one.
function crowdedHub(
  tunnels: ReadonlyMap<HostName, number>,
  hubs: readonly HostName[],
): CrowdedHost | undefined {
  const named = [...tunnels].filter(([name]) => hubs.includes(name))
  if (named.length > 0) return firstCrowded(named)
  const fewest = [...tunnels.values()].reduce((least, next) => Math.min(least, next))
  return fewest > portLimit ? { who: 'a hub', tunnels: fewest } : undefined
}

function firstCrowded(tunnels: readonly (readonly [HostName, number])[]): CrowdedHost | undefined {
  const found = tunnels.find(([, count]) => count > portLimit)
  return found && { who: quoted(found[0]), tunnels: found[1] }
}

/** How many tunnels each of them has when it is linked to every other that it need not avoid. */
function tunnelsToAll(
  { topology }: Inventory,
  members: readonly InventoryHost[],
): ReadonlyMap<HostName, number> {
  const tunnels = new Map(members.map(({ name }) => [name, members.length - 1]))
  for (const pair of topology.avoid)
    if (pair.every((name) => tunnels.has(name)))
      for (const name of pair) tunnels.set(name, (tunnels.get(name) ?? 0) - 1)
  return tunnels
}
