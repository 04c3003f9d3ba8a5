import type { HostName } from '../../names.ts'
import { mayLink } from '../avoidance.ts'
import type { Link } from '../link.ts'
import type { LayeredMesh } from './layers.ts'

/** Everybody but the hubs, so that parents come before their children: hosts that have a level by it, then newcomers. */
export function placingOrder({
  hosts,
  hubs,
  before,
}: Pick<LayeredMesh, 'hosts' | 'hubs' | 'before'>): readonly HostName[] {
  const level = (host: HostName) => before.levels.get(host) ?? Number.MAX_SAFE_INTEGER
  return hosts.filter((host) => !hubs.includes(host)).toSorted((one, other) => level(one) - level(other))
}

/**
 * The parents that each host has and keeps, but for those that it now avoids: at most `redundancy`, the lowest are surplus first, then those of
 * the youngest links. Who is whose parent follows from the order of placing, not from the link, because a hub
 * that moved up or down turns its links round.
 */
export function keptParents(mesh: LayeredMesh): ReadonlyMap<HostName, readonly HostName[]> {
  const order = [...mesh.hubs, ...placingOrder(mesh)]
  const places = new Map(order.map((host, place) => [host, place]))
  const upward = new Map<HostName, Upward[]>()
  for (const link of mesh.before.links) {
    const [parent, child] = byPlace(link, places)
    if (parent === undefined || child === undefined || mesh.hubs.includes(child)) continue
    if (!mayLink(mesh.avoided, link.hosts)) continue
    const known = upward.get(child) ?? []
    upward.set(child, [...known, { parent, level: levelNow(mesh, parent), number: link.number }])
  }
  return new Map([...upward].map(([child, links]) => [child, best(links, mesh.redundancy)]))
}

interface Upward {
  readonly parent: HostName
  readonly level: number
  readonly number: number
}

// Undefined for an end that left.
function byPlace({ hosts: [one, other] }: Link, places: ReadonlyMap<HostName, number>) {
  const [onePlace, otherPlace] = [places.get(one), places.get(other)]
  if (onePlace === undefined || otherPlace === undefined) return []
  return onePlace < otherPlace ? [one, other] : [other, one]
}

// A hub of old that is none any more stands one below the hubs.
function levelNow({ hubs, before }: LayeredMesh, host: HostName): number {
  return hubs.includes(host) ? 0 : Math.max(1, before.levels.get(host) ?? 1)
}

function best(links: readonly Upward[], count: number): readonly HostName[] {
  return links
    .toSorted((one, other) => one.level - other.level || one.number - other.number)
    .slice(0, count)
    .map(({ parent }) => parent)
}
