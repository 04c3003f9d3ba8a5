import type { HostSpec } from '../../../src/lab/blueprint.ts'
import { type Ipv4Address, parseIpv4 } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { hostSpec, underlayAddress } from '../support/host-spec.ts'

/** A mesh that is built in a lab of its own, predicted, and hurt. */
export interface Topology {
  /** Of the test, and of the lab: lower case letters, digits and dashes. */
  readonly name: string
  /** They are h1, h2 …; of several regions, as many in each. */
  readonly hosts: number
  readonly regions?: number
  /** The inventory's keys `topology` and `spanning_tree`. */
  readonly topology: object
  readonly spanningTree: SpanningTreeKeys
  /** Which host is lost: the root, or the one with the most tree links beside the root. */
  readonly loses: 'root' | 'inner'
  /** Part of `npm test`; the others wait for `npm run test:topologies`. */
  readonly usual?: true
}

export interface SpanningTreeKeys {
  readonly protocol: 'stp' | 'rstp'
  readonly bfd?: boolean
  readonly roots?: readonly string[]
}

export function hostSpecs(topology: Topology): readonly HostSpec[] {
  return hostNumbers(topology).map((number) => {
    const spec = hostSpec([`h${number}`, 'sysv'])
    const inside = regionKeys(topology, number).private_address
    return inside === undefined ? spec : { ...spec, addresses: [...spec.addresses, parsed(inside)] }
  })
}

/** What the operator of such a mesh writes, as YAML takes it. */
export function inventoryOf(topology: Topology): object {
  return {
    version: 1,
    mesh: { name: topology.name, datapath: 'netdev' },
    topology: topology.topology,
    spanning_tree: topology.spanningTree,
    hosts: Object.fromEntries(
      hostNumbers(topology).map((number) => [
        `h${number}` as HostName,
        { address: underlayAddress(`h${number}`), ...regionKeys(topology, number), ...undisturbedDocker },
      ]),
    ),
  }
}

// The tree needs no containers, and Docker's restarts would take longer than everything else.
const undisturbedDocker = { docker: { restart: 'never' } }

function hostNumbers({ hosts }: Topology): readonly number[] {
  return Array.from({ length: hosts }, (_, index) => index + 1)
}

interface RegionKeys {
  readonly region?: string
  readonly private_address?: string
}

// The regions' hosts join by turns, as clouds grow.
function regionKeys({ regions }: Topology, number: number): RegionKeys {
  if (regions === undefined) return {}
  const region = (number - 1) % regions
  return { region: `r${region + 1}`, private_address: `10.88.${region + 1}.${number}` }
}

function parsed(text: string): Ipv4Address {
  const address = parseIpv4(text)
  if (address === undefined) throw new Error(`no address: "${text}"`)
  return address
}
