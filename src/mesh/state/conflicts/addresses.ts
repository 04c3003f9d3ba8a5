import { type Cidr, cidrContains, parseIpv4 } from '../../ipv4.ts'
import { type Observation, rowsOf } from '../observation.ts'
import type { Conflict, ConflictQuestion } from './conflict.ts'

/** Names and addresses on the host's own interfaces that the mesh can't share, and one that it needs. */
export function addressConflicts(observation: Observation, question: ConflictQuestion): readonly Conflict[] {
  return [
    ...takenNames(observation, question),
    ...addressesInside(observation, question),
    ...missingSources(observation, question),
  ]
}

// A switch that is silent can't be asked which interfaces are its own: that it is silent is conflict enough.
function takenNames({ facts, switch: look }: Observation, { bridge }: ConflictQuestion): readonly Conflict[] {
  const rows = rowsOf(look)
  if (rows === undefined && facts.commands.has('ovs-vsctl')) return []
  const ofTheSwitch = new Set(rows?.interfaces.map(({ name }) => name))
  return [bridge.name, ...bridge.tunnels.keys()]
    .filter((name) => facts.interfaces.has(name) && !ofTheSwitch.has(name))
    .map((name) => ({
      what: `a network interface "${name}" is there that is not Open vSwitch's`,
      next: `if nobody needs it: ip link del ${name}`,
    }))
}

// Such an address takes packets away from the segment. A wider network around the segment does not: the more
// specific route wins.
function addressesInside({ facts }: Observation, question: ConflictQuestion): readonly Conflict[] {
  return [...facts.interfaces.values()]
    .filter(({ name }) => name !== question.dockerBridge && name !== question.bridge.name)
    .flatMap(({ name, addresses }) => addresses.map((address) => ({ name, address })))
    .filter(({ address }) => liesIn(question.subnet, address))
    .map(({ name, address }) => ({
      what: `interface "${name}" has ${address}, which lies in the mesh's subnet ${question.subnet}`,
      next: 'set mesh.subnet to a network that no host uses, or take that address away',
    }))
}

// Of a tunnel that is to send from an address that is not there, nothing arrives, and nobody says so.
function missingSources({ facts }: Observation, { bridge }: ConflictQuestion): readonly Conflict[] {
  const own = [...facts.interfaces.values()].flatMap((link) => [...link.addresses, ...link.ipv6Addresses])
  const present = new Set(own.map(withoutPrefix))
  const sources = [...bridge.tunnels.values()].flatMap(({ options }) => options.get('local_ip') ?? [])
  return [...new Set(sources)]
    .filter((address) => !present.has(address))
    .map((address) => ({
      what: `tunnels inside the region are to send from ${address}, which no interface of the host has`,
      next: 'correct private_address in the inventory, or give the host that address',
    }))
}

function liesIn(subnet: Cidr, addressWithPrefix: string): boolean {
  const address = parseIpv4(withoutPrefix(addressWithPrefix))
  return address !== undefined && cidrContains(subnet, address)
}

function withoutPrefix(address: string): string {
  return address.replace(/\/.*$/, '')
}
