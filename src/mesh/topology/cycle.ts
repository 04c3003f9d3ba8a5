import type { HostName } from '../names.ts'
import type { Link } from './link.ts'

/** Whether one can walk from a host back to it, over none of the links twice. */
export function hasCycle(links: readonly Pick<Link, 'hosts'>[]): boolean {
  const towards = new Map<HostName, HostName>()
  return links.some(({ hosts: [one, other] }) => {
    const [from, to] = [lastOf(towards, one), lastOf(towards, other)]
    towards.set(from, to)
    return from === to
  })
}

// The host that stands for all those that are linked to this one so far. Paths are halved on the way, so that they
// stay short.
function lastOf(towards: Map<HostName, HostName>, start: HostName): HostName {
  let host = start
  for (let next = towards.get(host); next !== undefined && next !== host; next = towards.get(host)) {
    const beyond = towards.get(next) ?? next
    towards.set(host, beyond)
    host = beyond
  }
  return host
}
