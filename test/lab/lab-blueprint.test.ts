import { expect } from 'chai'
import { drawBlueprint, type HostSpec, parseLabName } from '../../src/lab/blueprint.ts'
import { chooseFlavours } from '../../src/lab/flavours.ts'
import { newInventory } from '../../src/lab/new-inventory.ts'
import type { HostName } from '../../src/mesh/names.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../../src/mesh/underlay-address.ts'
import { smallLab } from './support/small-lab.ts'

const noChoice = { others: 'mixed', systemd: [], sysv: [] } as const

describe('parseLabName()', () => {
  it('takes what can stand in the name of a namespace', () => {
    expect(['a', 'prod-2', 'x'.repeat(32)].map(parseLabName)).deep.equals(['a', 'prod-2', 'x'.repeat(32)])
  })

  for (const name of ['', 'A', '-a', 'a-', 'a_b', 'a/b', '..', 'x'.repeat(33)])
    it(`refuses "${name}"`, () => {
      expect(() => parseLabName(name)).throws(
        `name a lab "${name}": want lower case letters, digits and dashes, at most 32`,
      )
    })
})

describe('drawBlueprint()', () => {
  it('numbers cables from 1, and gives the control namespace an address that no host has', () => {
    const { hosts } = smallLab('', ['systemd', 'sysv'])
    const blueprint = drawBlueprint({ name: parseLabName('a'), hosts, inventory: '' })
    expect(blueprint.hosts.map(({ name, number }) => [name, number])).deep.equals([
      ['h1', 1],
      ['h2', 2],
    ])
    expect(blueprint.controlAddresses).deep.equals(['198.19.255.254'])
    const both = named('c', underlay('2001:2::fe'), underlay('198.19.255.254'))
    expect(drawWith(...blueprint.hosts, { ...firstHost(), ...both }).controlAddresses).deep.equals([
      '198.19.255.253',
      '2001:2::fd',
    ])
  })

  it('lets root, ops and the logins of the inventory in, each once', () => {
    expect(drawWith({ ...firstHost(), sshUser: 'ubuntu' }).logins).deep.equals(['root', 'ops', 'ubuntu'])
  })

  it('refuses two hosts of one address', () => {
    expect(() => drawWith(firstHost(), { ...firstHost(), ...named('twin') })).throws(
      'bring up hosts "h1" and "twin" with the same address "192.0.2.1": a lab has one network for all',
    )
  })

  it('refuses a host that would be taken for the control namespace', () => {
    expect(() => drawWith({ ...firstHost(), ...named('control') })).throws(
      'bring up a lab with a host named "control": the lab itself has a place of that name',
    )
  })
})

describe('chooseFlavours()', () => {
  it('takes turns, but for hosts that are named', () => {
    const names = ['a', 'b', 'c', 'd']
    expect(chooseFlavours(names, noChoice)).deep.equals(['systemd', 'sysv', 'systemd', 'sysv'])
    expect(chooseFlavours(names, { others: 'sysv', systemd: ['c'], sysv: [] })).deep.equals([
      'sysv',
      'sysv',
      'systemd',
      'sysv',
    ])
  })

  it('refuses a host that is not there, or named twice', () => {
    expect(() => chooseFlavours(['a'], { ...noChoice, sysv: ['b'] })).throws(
      'choose a flavour for the host "b": want one of a',
    )
    expect(() => chooseFlavours(['a'], { others: 'sysv', systemd: ['a'], sysv: ['a'] })).throws(
      'choose a flavour for the host "a": it is named for systemd and for sysv',
    )
  })
})

describe('newInventory()', () => {
  it('lists the hosts with their addresses and how to log in', () => {
    expect(
      newInventory({ name: parseLabName('trial'), size: 2, user: 'ops' }),
    ).equals(`# The hosts of the lab "trial".
version: 1
mesh:
  name: trial
  datapath: netdev # this machine's kernel has no Open vSwitch of its own for them
ssh: { user: ops, sudo: true }
hosts:
  h1: { address: 192.0.2.1 }
  h2: { address: 192.0.2.2 }
`)
  })
})

function drawWith(...hosts: readonly HostSpec[]) {
  return drawBlueprint({ name: parseLabName('a'), hosts, inventory: '' })
}

function firstHost(): HostSpec {
  const [host] = smallLab('', ['sysv']).hosts
  if (host === undefined) throw new Error('the small lab has no host')
  return host
}

function named(
  name: string,
  address = firstHost().addresses[0],
  ...further: readonly UnderlayAddress[]
): Pick<HostSpec, 'name' | 'addresses'> {
  return { name: name as HostName, addresses: [address, ...further] }
}

function underlay(text: string): UnderlayAddress {
  const address = parseUnderlayAddress(text)
  if (address === undefined) throw new Error(`"${text}" is no address`)
  return address
}
