import type { Problem } from '../inventory/problem.ts'
import type { Cidr } from '../ipv4.ts'
import { blockSize, cidrAt, prefixLength, rangeOf } from '../ipv4.ts'
import type { HostName } from '../names.ts'
import { freeAddresses } from './free-addresses.ts'
import { freeBlocks } from './free-blocks.ts'
import { fixedCidrPrefix } from './pool.ts'
import { blockPrefixes, knownAddresses, type Supply, takenRanges } from './supply.ts'

// Four addresses: network, gateway, broadcast and one container.
const longestFixedCidr = 30

export interface Shortage {
  readonly supply: Supply
  readonly newcomers: readonly HostName[]
  /** How many of the newcomers, from the first on, could be served. */
  readonly served: number
}

/** Why newcomers get no allocation, and every choice that the operator has. */
export function fullProblem(shortage: Shortage): Problem {
  return addressesRanOut(shortage) ? addressesFull(shortage) : blocksFull(shortage)
}

// Every freed allocation has been handed on by now: whoever was served beyond those got an unused address.
function addressesRanOut({ supply, served }: Shortage): boolean {
  const used = served - supply.freed.size
  const addresses = freeAddresses(supply.lock.hostAddresses, knownAddresses(supply.lock))
  return count(addresses, used + 1) === used
}

function addressesFull(shortage: Shortage): Problem {
  const { lock, inventory } = shortage.supply
  const size = { subnet: inventory.mesh.subnet, prefix: prefixLength(lock.hostAddresses) }
  const { value: spare } = freeBlocks({ ...size, taken: takenRanges(lock) }).next()
  const example = spare === undefined ? '' : `, e.g. "${spare}"`
  return {
    message: `no docker0 address is left in mesh.host_addresses "${lock.hostAddresses}" for ${unserved(shortage)}`,
    hint: `set mesh.host_addresses to another block of the subnet${example}: hosts keep the addresses that they have`,
  }
}

function blocksFull(shortage: Shortage): Problem {
  const { mesh } = shortage.supply.inventory
  return {
    message: `no fixed-cidr is left in mesh.subnet "${mesh.subnet}" for ${unserved(shortage)}`,
    hint: [...largerCapacity(shortage), ...widerSubnet(mesh.subnet), ...fewerFreed(shortage.supply)].join(
      '; or ',
    ),
  }
}

function unserved({ newcomers, served }: Shortage): string {
  const more = newcomers.length - served - 1
  return `host "${newcomers[served]}"${more > 0 ? ` and ${more} more` : ''}`
}

function largerCapacity(shortage: Shortage): readonly string[] {
  const { inventory, lock, freed } = shortage.supply
  const subnet = inventory.mesh.subnet
  const wanted = shortage.newcomers.length - freed.size
  for (let prefix = shortestPrefix(shortage.supply); prefix <= longestFixedCidr; prefix += 1) {
    const free = count(freeBlocks({ subnet, prefix, taken: takenRanges(lock) }))
    const capacity = capacityOf(shortage.supply, prefix)
    if (free >= wanted && capacity !== undefined)
      return [
        `set mesh.capacity to ${capacity}: newcomers then get a /${prefix} each, and there is room for ${free}`,
      ]
  }
  return []
}

function shortestPrefix(supply: Supply): number {
  return Math.max(prefixLength(supply.inventory.mesh.subnet), ...blockPrefixes(supply)) + 1
}

// host_addresses touch at least one of the blocks twice as large: as many hosts as there are of those don't fit.
function capacityOf({ inventory, lock }: Supply, prefix: number): number | undefined {
  const { subnet } = inventory.mesh
  const capacity = Math.max(2 ** (prefix - 1 - prefixLength(subnet)), inventory.hosts.size)
  return fixedCidrPrefix({ subnet, hostAddresses: lock.hostAddresses, capacity }) === prefix
    ? capacity
    : undefined
}

function widerSubnet(subnet: Cidr): readonly string[] {
  const prefix = prefixLength(subnet) - 1
  const size = blockSize(prefix)
  const wider = cidrAt(Math.floor(rangeOf(subnet).first / size) * size, prefix)
  return [`widen mesh.subnet, e.g. to "${wider}": hosts keep what they have`]
}

function fewerFreed(supply: Supply): readonly string[] {
  const newcomers = Math.max(0, ...blockPrefixes(supply))
  const larger = [...supply.lock.freed].find(([, { fixedCidr }]) => prefixLength(fixedCidr) < newcomers)
  return larger === undefined
    ? []
    : [
        `delete the line of "${larger[0]}" under freed in ovsmesh.lock.yaml, whose "${larger[1].fixedCidr}" is then cut into blocks of /${newcomers}`,
      ]
}

function count(values: Iterable<unknown>, enough = Number.POSITIVE_INFINITY): number {
  let counted = 0
  for (const _ of values) {
    counted += 1
    if (counted === enough) break
  }
  return counted
}
