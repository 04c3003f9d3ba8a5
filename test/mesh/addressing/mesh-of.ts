import { allocate } from '../../../src/mesh/addressing/allocate.ts'
import type { Lock } from '../../../src/mesh/addressing/lock.ts'
import type {
  Inventory,
  MeshSettings,
  TopologyKind,
  TopologySettings,
} from '../../../src/mesh/inventory/inventory.ts'
import type { Cidr, Ipv4Address } from '../../../src/mesh/ipv4.ts'
import { numberToIpv4 } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { planLinks } from '../../../src/mesh/topology/plan-links.ts'

/** What a test wants to say about a mesh; the rest is as in the article. */
export interface MeshWish {
  readonly hosts: readonly string[]
  readonly mesh?: Partial<Omit<MeshSettings, 'subnet' | 'hostAddresses'>>
  readonly subnet?: string
  readonly hostAddresses?: string
  readonly kind?: TopologyKind
  readonly redundancy?: number
  readonly topology?: Partial<TopologySettings>
  readonly roots?: readonly string[]
  /** By host; others have none. */
  readonly regions?: Readonly<Record<string, string>>
}

/** `['host1', 'host2', …]`. */
export function hostNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `host${index + 1}`)
}

export function meshOf(wish: MeshWish): Inventory {
  return {
    mesh: {
      name: 'prod',
      subnet: (wish.subnet ?? '172.17.0.0/16') as Cidr,
      hostAddresses: wish.hostAddresses as Cidr | undefined,
      capacity: undefined,
      encapsulation: 'gre',
      key: undefined,
      checksum: false,
      vlanTags: 0,
      ipsec: 'none',
      bridge: 'br0',
      dockerBridge: 'docker0',
      ...wish.mesh,
    },
    topology: {
      kind: wish.kind ?? 'partial',
      redundancy: wish.redundancy ?? 2,
      hubs: [],
      links: [],
      avoid: [],
      ...wish.topology,
    },
    spanningTree: {
      protocol: 'stp',
      roots: (wish.roots ?? []) as readonly HostName[],
      timers: { kind: 'auto' },
      bfd: false,
    },
    hosts: new Map(
      wish.hosts.map((host, index) => [
        host as HostName,
        { ...hostOf(host as HostName, index), region: wish.regions?.[host] },
      ]),
    ),
  }
}

/** The lock of a mesh that was planned once more; throws where the test's own mesh has problems. */
export function lockOf(inventory: Inventory, before?: Lock): Lock {
  const result = allocate(inventory, before)
  if (result.kind === 'problems') throw new Error(JSON.stringify(result.problems))
  return planLinks(inventory, result.lock)
}

function hostOf(name: HostName, index: number) {
  return {
    name,
    address: numberToIpv4(0x01_00_00_01 + index) as Ipv4Address,
    region: undefined,
    privateAddress: undefined,
    underlayMtu: 1500,
    datapath: 'system',
    ssh: { host: name, port: 22, user: 'root', identity: undefined, sudo: false, jump: undefined },
    docker: { restart: 'ask', readBy: 'auto', options: [] },
  } as const
}
