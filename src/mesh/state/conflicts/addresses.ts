import { type Cidr, cidrAt, cidrsOverlap, ipv4ToNumber, parseIpv4, rangeOf } from '../../ipv4.ts'
import { type Observation, rowsOf } from '../observation.ts'
import type { Conflict, ConflictQuestion } from './conflict.ts'

/** Names and addresses on the host's own interfaces that the mesh can't share. */
export function addressConflicts(observation: Observation, question: ConflictQuestion): readonly Conflict[] {
  return [...takenNames(observation, question), ...addressesInside(observation, question)]
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

// Containers would look for such an address on the segment, and never reach it through their host.
function addressesInside({ facts }: Observation, question: ConflictQuestion): readonly Conflict[] {
  return [...facts.interfaces.values()]
    .filter(({ name }) => name !== question.dockerBridge && name !== question.bridge.name)
    .flatMap(({ name, addresses }) => addresses.map((address) => ({ name, address })))
    .filter(({ address }) => overlaps(address, question.subnet))
    .map(({ name, address }) => ({
      what: `interface "${name}" has ${address}, which overlaps the mesh's subnet ${question.subnet}`,
      next: 'set mesh.subnet to a network that no host uses, or take that address away',
    }))
}

function overlaps(addressWithPrefix: string, subnet: Cidr): boolean {
  const [text = '', prefix = '32'] = addressWithPrefix.split('/')
  const address = parseIpv4(text)
  if (address === undefined) return false
  const block = rangeOf(cidrAt(ipv4ToNumber(address), Number(prefix)))
  return cidrsOverlap(cidrAt(block.first, Number(prefix)), subnet)
}
