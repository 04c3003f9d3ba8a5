import type { ObservedInterface } from '../../mesh/state/observation.ts'

/** The output of `ip -o link show` and `ip -o address show`, by interface name. */
export function parseLinks(links: string, addresses: string): ReadonlyMap<string, ObservedInterface> {
  const ipv4 = addressesByName(addresses, 'inet')
  const ipv6 = addressesByName(addresses, 'inet6')
  return new Map(
    links
      .split('\n')
      .flatMap((line) => linkIn(line) ?? [])
      .map(({ name, ...link }) => [
        name,
        { name, ...link, addresses: ipv4.get(name) ?? [], ipv6Addresses: ipv6.get(name) ?? [] },
      ]),
  )
}

// 3: docker0: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 qdisc noqueue master br1 state DOWN …
// A veth's name is followed by `@` and its peer.
function linkIn(line: string): Omit<ObservedInterface, 'addresses' | 'ipv6Addresses'> | undefined {
  const match = /^\d+: ([^:@\s]+)(?:@\S+)?: <([^>]*)> mtu (\d+)(.*)$/.exec(line)
  if (match === null) return undefined
  const [, name = '', flags = '', mtu = '', rest = ''] = match
  return {
    name,
    mtu: Number(mtu),
    up: flags.split(',').includes('UP'),
    master: / master (\S+)/.exec(rest)?.[1],
  }
}

// 3: docker0    inet 172.17.42.1/16 brd 172.17.255.255 scope global docker0
// 2: eth0    inet6 2001:db8::1/64 scope global
function addressesByName(text: string, family: 'inet' | 'inet6'): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const [, name = '', of = '', address = ''] = /^\d+: (\S+)\s+(inet6?) (\S+)/.exec(line) ?? []
    if (of === family) byName.set(name, [...(byName.get(name) ?? []), address])
  }
  return byName
}
