import { createHash } from 'node:crypto'
import type { HostName } from '../names.ts'

declare const brand: unique symbol

/** `02:00:5e:10:00:01`, in lower case. */
export type MacAddress = string & { readonly [brand]: 'MacAddress' }

/**
 * Locally administered, and low on purpose: a Linux bridge takes the lowest MAC of its ports, and those of
 * containers begin with 02:42. With br0 as a port docker0's own MAC stays put while containers come and go.
 */
const prefix = '02:00'

/**
 * A bridge MAC for each host, from the names of mesh and host, so that it outlives a bridge that is made anew.
 * Two bridges with one identifier each take the other's messages for their own, and a loop stays open: where 32
 * bits of hash collide (1,000 hosts: one mesh in 10,000), the host that joined later is hashed again.
 */
export function bridgeMacs(meshName: string, hosts: Iterable<HostName>): ReadonlyMap<HostName, MacAddress> {
  const macs = new Map<HostName, MacAddress>()
  const taken = new Set<MacAddress>()
  for (const host of hosts) {
    const mac = firstFree(`${meshName}/${host}`, taken)
    taken.add(mac)
    macs.set(host, mac)
  }
  return macs
}

function firstFree(name: string, taken: ReadonlySet<MacAddress>): MacAddress {
  const mac = hashed(name)
  return taken.has(mac) ? firstFree(`${name}/again`, taken) : mac
}

function hashed(name: string): MacAddress {
  const digest = createHash('sha256').update(name).digest()
  const bytes = [...digest.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0'))
  return [prefix, ...bytes].join(':') as MacAddress
}
