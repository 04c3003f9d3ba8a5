import fc from 'fast-check'
import type { HostName } from '../../../src/mesh/names.ts'
import type { MacAddress } from '../../../src/mesh/spanning-tree/mac.ts'
import type { SpanningTreeElection } from '../../../src/mesh/spanning-tree/tree.ts'

export interface AnyMeshWish {
  readonly hosts: readonly [least: number, most: number]
  /** Of a link; few values make many ties. */
  readonly costs: readonly [least: number, most: number]
}

/**
 * Any mesh, connected or not, with equal and different priorities and costs, and port numbers in any order. Two hosts
 * share one link at most, as in every mesh of ours.
 */
export function anyMesh({ hosts: [fewest, most], costs }: AnyMeshWish): fc.Arbitrary<SpanningTreeElection> {
  return fc.integer({ min: fewest, max: most }).chain((count) =>
    fc
      .record({
        bridges: fc.uniqueArray(anyBridge, {
          minLength: count,
          maxLength: count,
          selector: ({ mac }) => mac,
        }),
        links: fc.uniqueArray(anyLink(count, costs), {
          maxLength: count === 1 ? 0 : 2 * count,
          selector: ({ ends }) => ends.toSorted((one, other) => one - other).join(),
        }),
      })
      .map(meshOf),
  )
}

interface AnyBridge {
  readonly priority: number
  readonly mac: number
  readonly firstPort: number
}

const anyBridge: fc.Arbitrary<AnyBridge> = fc.record({
  priority: fc.integer({ min: 0, max: 15 }).map((steps) => steps * 4096),
  mac: fc.nat({ max: 0xffffffff }),
  firstPort: fc.nat({ max: 254 }),
})

interface AnyLink {
  readonly ends: readonly [number, number]
  readonly cost: number
}

function anyLink(hosts: number, [min, max]: AnyMeshWish['costs']): fc.Arbitrary<AnyLink> {
  return fc
    .record({
      one: fc.nat({ max: hosts - 1 }),
      further: fc.nat({ max: Math.max(0, hosts - 2) }),
      cost: fc.integer({ min, max }),
    })
    .map(({ one, further, cost }) => ({ ends: [one, (one + 1 + further) % hosts], cost }))
}

function meshOf({
  bridges,
  links,
}: {
  readonly bridges: readonly AnyBridge[]
  readonly links: readonly AnyLink[]
}): SpanningTreeElection {
  const hosts = bridges.map((_, index) => `host${index + 1}` as HostName)
  const hostAt = (index: number) => hosts[index] ?? ('nobody' as HostName)
  // 97 and 255 have no divisor in common: no port gets the number of another, and later ones may come first.
  const portAt = (index: number, link: number) => (((bridges[index]?.firstPort ?? 0) + 97 * link) % 255) + 1
  return {
    hosts,
    links: links.map(({ ends: [one, other] }, index) => ({
      number: index + 1,
      hosts: [hostAt(one), hostAt(other)],
      portNumbers: [portAt(one, index), portAt(other, index)],
    })),
    pins: {
      bridges: new Map(
        bridges.map(({ priority, mac }, index) => [hostAt(index), { priority, hwaddr: macAddress(mac) }]),
      ),
      pathCosts: new Map(links.map(({ cost }, index) => [index + 1, cost])),
    },
  }
}

function macAddress(bits: number): MacAddress {
  const bytes = bits.toString(16).padStart(8, '0').match(/../g) ?? []
  return ['02:00', ...bytes].join(':') as MacAddress
}
