import { familyOf, type UnderlayAddress } from '../mesh/underlay-address.ts'
import type { Blueprint, LabHost, LabName } from './blueprint.ts'
import { addNamespace, namespaceOf } from './namespaces.ts'
import { run } from './run.ts'

const bridge = 'underlay'

/** The fabric's own end of a host's cable. */
export function cableOf(number: number): string {
  return `cable${number}`
}

/** The number of the control namespace's cable; hosts count from 1. */
export const controlCable = 0

/** Makes the switch that all cables end in, in a network namespace of its own. */
export async function buildFabric(lab: LabName): Promise<void> {
  await addNamespace(lab, 'fabric')
  await ip(lab, 'fabric', ['link', 'add', bridge, 'type', 'bridge', 'mcast_snooping', '0'])
  await ip(lab, 'fabric', ['link', 'set', bridge, 'up'])
}

/** Makes the host's network namespace with nothing in it but the inner end of its cable, eth0, still down. */
export async function plugIn(lab: LabName, host: LabHost): Promise<void> {
  await addNamespace(lab, host.name)
  await lay(lab, { place: host.name, number: host.number, mtu: host.underlayMtu })
}

/** Takes the host's cable away, both ends of it; its network namespace may then go. */
export async function unplug(lab: LabName, host: LabHost): Promise<void> {
  const cable = cableOf(host.number)
  const present = await run(['ip', '-n', namespaceOf(lab, 'fabric'), '-o', 'link', 'show', 'type', 'veth'])
  if (present.includes(` ${cable}@`)) await ip(lab, 'fabric', ['link', 'delete', cable])
}

/** Makes the namespace from which ovsmesh runs: its eth0 is up and reaches every host directly. */
export async function plugInControl(blueprint: Blueprint): Promise<void> {
  const lab = blueprint.name
  const mtu = Math.min(...blueprint.hosts.map((host) => host.underlayMtu))
  await addNamespace(lab, 'control')
  await lay(lab, { place: 'control', number: controlCable, mtu })
  await ip(lab, 'control', ['link', 'set', 'eth0', 'up'])
  for (const address of blueprint.controlAddresses) await reachAllFrom(lab, address)
  await askForAddressesOften(lab)
}

interface Cable {
  readonly place: string
  readonly number: number
  readonly mtu: number
}

async function lay(lab: LabName, { place, number, mtu }: Cable): Promise<void> {
  const outer = cableOf(number)
  const inner = ['name', 'eth0', 'netns', namespaceOf(lab, place), 'address', macOf(number), 'mtu', `${mtu}`]
  await ip(lab, 'fabric', ['link', 'add', outer, 'mtu', `${mtu}`, 'type', 'veth', 'peer', ...inner])
  await ip(lab, 'fabric', ['link', 'set', outer, 'alias', place, 'master', bridge, 'up'])
  // A veth leaves checksums to hardware that is not there, and the userspace datapath passes such frames on as they are.
  await run(['ip', 'netns', 'exec', namespaceOf(lab, 'fabric'), 'ethtool', '-K', outer, 'tx', 'off'])
  await run(['ip', 'netns', 'exec', namespaceOf(lab, place), 'ethtool', '-K', 'eth0', 'tx', 'off'])
}

// 00:16:3e is Xen's. Fixed, so that a host that was rebooted still has its network card, and not of the locally
// administered kind: such a one Open vSwitch does not take for the bridge's own address (bridge.c,
// find_local_hw_addr), which would then be another one after each boot.
function macOf(number: number): string {
  const [high, low] = [Math.floor(number / 256), number % 256]
  return `00:16:3e:00:${hexByte(high)}:${hexByte(low)}`
}

function hexByte(value: number): string {
  return value.toString(16).padStart(2, '0')
}

// Nobody is asked whether an address of IPv6 is taken (RFC 4862, 5.4): that would hold it back for a second.
async function reachAllFrom(lab: LabName, address: UnderlayAddress): Promise<void> {
  const alone = familyOf(address) === 4 ? [`${address}/32`] : [`${address}/128`, 'nodad']
  await ip(lab, 'control', ['address', 'add', ...alone, 'dev', 'eth0'])
  await ip(lab, 'control', [`-${familyOf(address)}`, 'route', 'add', 'default', 'dev', 'eth0'])
}

// Else a host that is still booting costs three seconds (arp(7): three probes, one second apart) per attempt.
async function askForAddressesOften(lab: LabName): Promise<void> {
  const write = 'for ip in ipv4 ipv6; do echo 100 > /proc/sys/net/$ip/neigh/eth0/retrans_time_ms; done'
  await run(['ip', 'netns', 'exec', namespaceOf(lab, 'control'), 'sh', '-c', write])
}

async function ip(lab: LabName, place: string, args: readonly string[]): Promise<void> {
  await run(['ip', '-n', namespaceOf(lab, place), ...args])
}
