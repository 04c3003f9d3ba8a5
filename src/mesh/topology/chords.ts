import type { HostName } from '../names.ts'
import { type Avoidance, mayLinkNumbers } from './avoidance.ts'
import { type ChordPlan, Growth } from './chords/growth.ts'
import { relieve } from './chords/relief.ts'
import type { Link } from './link.ts'
import type { Pair } from './pair.ts'
import { namedPairs, wiringOf } from './wiring.ts'

export interface ChordMesh {
  /** In the order in which they joined. */
  readonly hosts: readonly HostName[]
  /** Links of each host. */
  readonly redundancy: number
  /** What is there already, and stays as far as it can. */
  readonly before: readonly Link[]
  readonly avoided: Avoidance
}

/**
 * Everybody with as many links as everybody else, and so the fewest that `redundancy` paths need (Harary 1962):
 * ⌈kN/2⌉. Grown host by host from a full mesh of k + 1: a newcomer splits k/2 links that are far from each other, so
 * that the mesh stays about as flat as a random one of this degree. For an odd k and an odd number of hosts one
 * host has a link more.
 */
export function chords({ hosts, redundancy, before, avoided }: ChordMesh): readonly Pair[] {
  const wiring = wiringOf(
    hosts,
    before.map((link) => link.hosts),
  )
  const plan: ChordPlan = { wiring, degree: redundancy, mayLink: mayLinkNumbers(hosts, avoided) }
  const numbers = [...hosts.keys()]
  // Who lost all links comes anew.
  const newcomers = numbers.filter((host) => wiring.degree(host) === 0)
  const there = numbers.filter((host) => wiring.degree(host) > 0)
  const growth = new Growth(plan, there)
  growth.settle()
  for (const host of newcomers) growth.place(host)
  growth.settle()
  relieve(plan, hosts.length)
  return namedPairs(hosts, wiring.pairs())
}
