import type { Lock } from '../addressing/lock.ts'
import type { Inventory, TopologySettings } from '../inventory/inventory.ts'
import type { Problem } from '../inventory/problem.ts'
import type { HostName } from '../names.ts'
import { depthCarried, timersFor } from '../spanning-tree/timers.ts'
import { partsWithout } from './connectivity/parts.ts'
import { countEach } from './count-each.ts'
import { graphOf } from './graph.ts'
import { degreeLimit } from './layered/degree-limit.ts'
import { portLimit } from './number-links.ts'

/** A planned mesh, and how deep its tree gets. */
export interface PlannedMesh {
  readonly inventory: Inventory
  readonly lock: Lock
  /** Links from the root to the farthest host, after whichever loss of one host or link makes it deepest. */
  readonly deepest: number
}

/**
 * Why the spanning tree could not bear a mesh: a bridge with too many ports, hosts without a path to the others, a
 * tree that is deeper than its timers carry. Each hint names a shape that would do.
 */
export function topologyProblems(mesh: PlannedMesh): readonly Problem[] {
  return [...crowdedHosts(mesh), ...hostsOutOfReach(mesh), ...depthBeyondTimers(mesh)]
}

function crowdedHosts({ inventory: { topology }, lock }: PlannedMesh): readonly Problem[] {
  const crowded = [...countEach(lock.links.flatMap(({ hosts }) => hosts))].filter(
    ([, count]) => count > portLimit,
  )
  const [most] = crowded.toSorted(([, one], [, other]) => other - one)
  if (most === undefined) return []
  const others = andOthers(crowded.length - 1)
  const message = `host "${most[0]}" gets ${most[1]} tunnels${others}; a bridge has ${portLimit} spanning-tree ports`
  return [{ message, hint: roomierShape(topology, lock.hosts.size) }]
}

function andOthers(count: number): string {
  if (count === 0) return ''
  return ` (and ${count} more host${count === 1 ? '' : 's'} too many)`
}

function roomierShape({ kind, redundancy }: TopologySettings, hosts: number): string {
  const enough = degreeLimit(hosts, redundancy)
  if (kind === 'full' || kind === 'hub') return `kind: partial gives hardly a host more than ${enough}`
  return 'take some of its links out of topology.links'
}

function hostsOutOfReach({ inventory: { topology }, lock }: PlannedMesh): readonly Problem[] {
  const hosts = [...lock.hosts.keys()]
  const parts = partsWithout(graphOf(hosts, lock.links), [])
  // The largest part is the mesh, and whoever is outside of it has been left out.
  const [largest = []] = parts.toSorted((one, other) => other.length - one.length)
  const mesh = new Set(largest.map((number) => hosts[number]))
  const [first] = mesh
  const lost = hosts.filter((host) => !mesh.has(host))
  if (first === undefined || lost.length === 0) return []
  const message = `${namesOf(lost)} reach${lost.length === 1 ? 'es' : ''} "${first}" over no link`
  const hint =
    topology.kind === 'manual'
      ? `add a link such as [${first}, ${lost[0]}] to topology.links, or let kind: partial choose`
      : `take a pair such as [${first}, ${lost[0]}] out of topology.avoid`
  return [{ message, hint }]
}

const mostNames = 3

function namesOf(hosts: readonly HostName[]): string {
  const names = hosts.slice(0, mostNames).map((host) => `"${host}"`)
  const rest = hosts.length - names.length
  const last = rest > 0 ? `${rest} more` : names.pop()
  return names.length === 0 ? `${last}` : `${names.join(', ')} and ${last}`
}

function depthBeyondTimers({ inventory, deepest }: PlannedMesh): readonly Problem[] {
  const { protocol, timers: settings } = inventory.spanningTree
  const timers = timersFor({ settings, protocol, deepest })
  const carried = depthCarried(protocol, timers)
  if (deepest <= carried) return []
  const message = `the tree is ${deepest} links deep after a loss; ${protocol} with a max age of ${timers.maxAgeSeconds} s carries ${carried}`
  return [{ message, hint: flatterShape(inventory) }]
}

function flatterShape({ topology, spanningTree }: Inventory): string {
  if (topology.kind !== 'partial') return 'kind: partial stays two or three deep with any number of hosts'
  if (spanningTree.timers.kind !== 'auto') return 'timers: auto fits them to the depth'
  return 'name fewer spanning_tree.roots, or those that sit in the middle'
}
