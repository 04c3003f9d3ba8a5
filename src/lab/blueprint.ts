import { UsageError } from '../errors.ts'
import type { HostName } from '../mesh/names.ts'
import type { UnderlayAddress } from '../mesh/underlay-address.ts'
import { freeControlAddresses } from './control-addresses.ts'

declare const brand: unique symbol

/** The name of a lab: lower case letters, digits and dashes, at most 32. */
export type LabName = string & { readonly [brand]: 'LabName' }

/** How a host boots: systemd in systemd-nspawn, or Debian's init scripts under busybox's init. */
export type Flavour = 'systemd' | 'sysv'

/** What whoever brings up a lab says about one host. */
export interface HostSpec {
  readonly name: HostName
  readonly flavour: Flavour
  /** Every address of the host on the underlay; what it sends comes from the first, unless a program says otherwise. */
  readonly addresses: readonly [UnderlayAddress, ...UnderlayAddress[]]
  /** Where sshd is reached: one of `addresses`. */
  readonly sshAddress: UnderlayAddress
  readonly sshPort: number
  readonly sshUser: string
  /** Further names under which the inventory reaches the host; the control namespace resolves them. */
  readonly aliases?: readonly string[]
  /** IP MTU of eth0, in bytes. */
  readonly underlayMtu: number
}

export interface LabSpec {
  readonly name: LabName
  readonly hosts: readonly HostSpec[]
  /** Text of the inventory.yaml that the control namespace gets. */
  readonly inventory: string
  /** Text of the ovsmesh.lock.yaml beside it; undefined: there is none yet. */
  readonly lock?: string | undefined
  /** What `ovsmesh` runs in the control namespace; undefined: whatever PATH finds. */
  readonly ovsmesh?: readonly string[] | undefined
}

export interface LabHost extends HostSpec {
  readonly aliases: readonly string[]
  /** From 1, in the order of the inventory; numbers the cable and the MAC address. */
  readonly number: number
}

/** All that a lab is made of, decided and written down before the first piece of it is made. */
export interface Blueprint {
  readonly format: 'ovsmesh-lab/1'
  readonly name: LabName
  readonly hosts: readonly LabHost[]
  /** One of each family that hosts have. */
  readonly controlAddresses: readonly UnderlayAddress[]
  /** Logins that every host has: root, ops and whoever the inventory names. */
  readonly logins: readonly string[]
}

/** Throws a UsageError when the text can't name a lab. */
export function parseLabName(text: string): LabName {
  if (/^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/.test(text)) return text as LabName
  throw new UsageError(`name a lab "${text}": want lower case letters, digits and dashes, at most 32`, {
    hint: 'give it a name with --name',
  })
}

/** Fixes what the specification leaves open: cable numbers, the control namespace's address, the logins. */
export function drawBlueprint(spec: LabSpec): Blueprint {
  refuseReservedNames(spec.hosts)
  refuseSharedAddresses(spec.hosts)
  return {
    format: 'ovsmesh-lab/1',
    name: spec.name,
    hosts: spec.hosts.map((host, index) => ({ ...host, aliases: host.aliases ?? [], number: index + 1 })),
    controlAddresses: freeControlAddresses(spec.hosts.flatMap(({ addresses }) => addresses)),
    logins: [...new Set(['root', 'ops', ...spec.hosts.map((host) => host.sshUser)])],
  }
}

function refuseReservedNames(hosts: readonly HostSpec[]): void {
  const reserved = hosts.find((host) => host.name === 'control' || host.name === 'fabric')
  if (reserved === undefined) return
  throw new UsageError(
    `bring up a lab with a host named "${reserved.name}": the lab itself has a place of that name`,
    {
      hint: 'rename the host in the inventory',
    },
  )
}

function refuseSharedAddresses(hosts: readonly HostSpec[]): void {
  const owners = new Map<UnderlayAddress, HostName>()
  for (const { name, addresses } of hosts)
    for (const address of addresses) {
      const owner = owners.get(address)
      if (owner !== undefined) throw sharedAddress(address, owner, name)
      owners.set(address, name)
    }
}

function sharedAddress(address: UnderlayAddress, one: HostName, other: HostName): UsageError {
  return new UsageError(
    `bring up hosts "${one}" and "${other}" with the same address "${address}": a lab has one network for all`,
    { hint: 'give one of them another address in a copy of the inventory' },
  )
}
