import type { HostName } from '../../../src/mesh/names.ts'
import type { MacAddress } from '../../../src/mesh/spanning-tree/mac.ts'
import type { SpanningTreeElection } from '../../../src/mesh/spanning-tree/tree.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'

/** `host1` for 1. */
export function hostAt(number: number): HostName {
  return `host${number}` as HostName
}

/** A mesh of `host1`, `host2`, … whose links are written as `1-2`, or `1-2:40` for one that costs 40 instead of 2. */
export function meshFrom(count: number, ...written: readonly string[]): SpanningTreeElection {
  const links = written.map((text) => text.split(':')[0]?.split('-').map(Number) ?? [])
  const costs = written.map((text) => Number(text.split(':')[1] ?? 2))
  const ports = new Map<number, number>()
  const nextPort = (host: number) => {
    const port = (ports.get(host) ?? 0) + 1
    ports.set(host, port)
    return port
  }
  return {
    hosts: Array.from({ length: count }, (_, index) => hostAt(index + 1)),
    links: links.map(
      ([one = 0, other = 0], index): Link => ({
        number: index + 1,
        hosts: [hostAt(one), hostAt(other)],
        portNumbers: [nextPort(one), nextPort(other)],
      }),
    ),
    pins: {
      bridges: new Map(
        Array.from({ length: count }, (_, index) => [
          hostAt(index + 1),
          { priority: 32768, hwaddr: macAt(index + 1) },
        ]),
      ),
      pathCosts: new Map(costs.map((cost, index) => [index + 1, cost])),
    },
  }
}

/** `host1` to `hostN` in a circle. */
export function ringOf(count: number): SpanningTreeElection {
  return meshFrom(
    count,
    ...Array.from({ length: count }, (_, index) => `${index + 1}-${((index + 1) % count) + 1}`),
  )
}

/** Everybody below two of those before, 32 to each: a mesh as deep as the logarithm of its hosts. */
export function broadMesh(count: number): SpanningTreeElection {
  const parent = (host: number) => Math.floor((host - 2) / 32) + 1
  const links = Array.from({ length: count - 1 }, (_, index) => index + 2).flatMap((host) => {
    const [one, other] = [parent(host), parent(host) + 1]
    return other < host ? [`${one}-${host}`, `${other}-${host}`] : [`${one}-${host}`]
  })
  return meshFrom(count, ...links)
}

function macAt(number: number): MacAddress {
  const bytes = number.toString(16).padStart(8, '0').match(/../g) ?? []
  return ['02:00', ...bytes].join(':') as MacAddress
}
