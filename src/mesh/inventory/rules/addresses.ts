import { cidrContains, parseIpv4 } from '../../ipv4.ts'
import type { Inventory, InventoryHost } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import type { Path } from '../quote.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { keyPlaceOf, writtenAt } from '../written.ts'
import { repeats } from './repeats.ts'

/** A tunnel is told by its two ends: two hosts of one address are one end. */
export function addressesDiffer({ hosts }: Inventory, root: Written): readonly Problem[] {
  return repeats([...hosts.values()], (host) => host.address).map(({ first, repeat }) =>
    sameAddress(root, ['hosts', repeat.name, 'address'], first),
  )
}

export function privateAddressesDifferInRegion({ hosts }: Inventory, root: Written): readonly Problem[] {
  const inRegions = [...hosts.values()].filter((host) => host.region !== undefined)
  const key = (host: InventoryHost) => host.privateAddress && `${host.region} ${host.privateAddress}`
  return repeats(inRegions, key).map(({ first, repeat }) =>
    sameAddress(root, ['hosts', repeat.name, 'private_address'], first),
  )
}

/** On the host with that private address, a tunnel to the other one would end at home. */
export function addressIsNobodysPrivateAddress({ hosts }: Inventory, root: Written): readonly Problem[] {
  const owners = new Map([...hosts.values()].map((host) => [host.privateAddress, host]))
  return [...hosts.values()].flatMap((host) => {
    const owner = owners.get(host.address)
    if (owner === undefined || owner.name === host.name || owner.address === host.address) return []
    return [sameAddress(root, ['hosts', host.name, 'address'], owner)]
  })
}

export function privateAddressHasRegion({ hosts }: Inventory, root: Written): readonly Problem[] {
  return [...hosts.values()]
    .filter((host) => host.privateAddress !== undefined)
    .filter((host) => writtenAt(root, ['hosts', host.name, 'region']) === undefined)
    .map((host) => complaintAbout(root, ['hosts', host.name, 'private_address'], withoutRegion))
}

/** All hosts of a region or none: one without it would be reached at its public address, and nobody would see it. */
export function regionSharesPrivateAddresses(inventory: Inventory, root: Written): readonly Problem[] {
  const inside = new Set(
    [...inventory.hosts.values()].filter(writesPrivateAddress).map(({ region }) => region),
  )
  return [...inventory.hosts.values()]
    .filter((host) => host.region !== undefined && inside.has(host.region) && !writesPrivateAddress(host))
    .map((host) => complaintAbout(root, ['hosts', host.name, 'region'], withoutPrivateAddress))

  // A bad one counts, too: it is meant.
  function writesPrivateAddress({ name }: InventoryHost): boolean {
    return writtenAt(root, ['hosts', name, 'private_address']) !== undefined
  }
}

/** A host whose own address lies in the segment would look for its peers inside the mesh that they carry. */
export function segmentHoldsNoUnderlay({ mesh, hosts }: Inventory, root: Written): readonly Problem[] {
  const complaint = new Complaint(
    `lies in the segment ${mesh.subnet}, which only containers may use`,
    'choose a mesh.subnet that holds no address of a host',
  )
  return [...hosts.values()]
    .flatMap(underlayAddresses)
    .filter(({ text }) => isInside(text))
    .map(({ path }) => complaintAbout(root, path, complaint))

  function isInside(text: string): boolean {
    const address = parseIpv4(text)
    return address !== undefined && cidrContains(mesh.subnet, address)
  }
}

interface UnderlayAddress {
  readonly path: Path
  readonly text: string
}

function underlayAddresses(host: InventoryHost): readonly UnderlayAddress[] {
  const path = ['hosts', host.name]
  const own = { path: [...path, 'address'], text: host.address }
  const inside = host.privateAddress && { path: [...path, 'private_address'], text: host.privateAddress }
  const login = host.ssh.host !== host.address && { path: [...path, 'ssh', 'host'], text: host.ssh.host }
  return [own, inside, login].filter((address) => typeof address === 'object')
}

const withoutRegion = new Complaint(
  'is of no use without a region',
  'give the host the region in which others reach it there',
)

const withoutPrivateAddress = new Complaint(
  'has hosts with a private_address, and this one has none',
  'give it the address at which others of the region reach it, or take the region away',
)

function sameAddress(root: Written, path: Path, owner: InventoryHost): Problem {
  const { line } = keyPlaceOf(root, ['hosts', owner.name])
  return complaintAbout(
    root,
    path,
    new Complaint(`is an address of ${quoted(owner.name)} already, line ${line}`, 'each host has its own'),
  )
}
