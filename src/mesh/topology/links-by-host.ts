import type { HostName } from '../names.ts'
import type { Link } from './link.ts'

/** Each host's links, in their order. Who has none is not in it. */
export function linksByHost(links: readonly Link[]): ReadonlyMap<HostName, readonly Link[]> {
  const byHost = new Map<HostName, Link[]>()
  for (const link of links) {
    for (const host of link.hosts) {
      const own = byHost.get(host)
      if (own === undefined) byHost.set(host, [link])
      else own.push(link)
    }
  }
  return byHost
}
