import type { HostName } from '../../../src/mesh/names.ts'
import type { Pins } from '../../../src/mesh/spanning-tree/pins.ts'
import { type Link, portNumberOf } from '../../../src/mesh/topology/link.ts'

/** A priority vector of 802.1D: root, cost, bridge, port. The lesser one wins, place by place. */
type Vector = readonly [root: string, cost: number, bridge: string, port: number]

export interface Settled {
  readonly root: string
  readonly rootLinks: ReadonlyMap<HostName, Link>
  readonly discarding: ReadonlyMap<Link, HostName>
}

/** Bridges that know nothing but what their neighbours say, asked again and again until nobody changes its mind. */
export function settle(
  hosts: readonly HostName[],
  links: readonly Link[],
  { bridges, pathCosts }: Pins,
): Settled {
  const id = (host: HostName) => {
    const pins = bridges.get(host)
    return `${String(pins?.priority).padStart(5, '0')}.${pins?.hwaddr}`
  }
  const said = new Map<HostName, readonly [string, number]>(hosts.map((host) => [host, [id(host), 0]]))
  const rootLinks = new Map<HostName, Link>()
  const offer = (link: Link, from: HostName): Vector => {
    const [root, cost] = said.get(from) ?? ['', 0]
    return [root, cost, id(from), portNumberOf(link, from)]
  }
  for (let round = 0; round <= hosts.length; round += 1) {
    for (const host of hosts) {
      const own = links.filter((link) => link.hosts.includes(host))
      const received = own.map((link) => {
        const [root, cost, bridge, port] = offer(link, otherEnd(link, host))
        return { link, vector: [root, cost + (pathCosts.get(link.number) ?? 0), bridge, port] as const }
      })
      const best = received.toSorted((one, other) => compare(one.vector, other.vector))[0]
      if (best === undefined || id(host) <= best.vector[0]) continue
      said.set(host, [best.vector[0], best.vector[1]])
      rootLinks.set(host, best.link)
    }
  }
  const standby = links.filter((link) => !link.hosts.some((host) => rootLinks.get(host) === link))
  return {
    root: [...said.values()][0]?.[0] ?? '',
    rootLinks,
    discarding: new Map(
      standby.map((link) => [
        link,
        compare(offer(link, link.hosts[0]), offer(link, link.hosts[1])) < 0 ? link.hosts[1] : link.hosts[0],
      ]),
    ),
  }
}

function otherEnd({ hosts: [one, other] }: Link, host: HostName): HostName {
  return one === host ? other : one
}

function compare(one: Vector, other: Vector): number {
  const place = one.findIndex((part, index) => part !== other[index])
  const [mine, yours] = [one[place], other[place]]
  if (mine === undefined || yours === undefined) return 0
  return mine < yours ? -1 : 1
}
