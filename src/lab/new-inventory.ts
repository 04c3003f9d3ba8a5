import { UsageError } from '../errors.ts'
import type { Ipv4Address } from '../mesh/ipv4.ts'
import type { HostName } from '../mesh/names.ts'
import type { HostSpec, LabName } from './blueprint.ts'
import { chooseFlavours, type FlavourChoice } from './flavours.ts'

export interface NewLab {
  readonly name: LabName
  readonly size: number
  /** Who logs in: root, or ops, who has sudo. */
  readonly user: 'root' | 'ops'
  readonly flavours: FlavourChoice
}

/** Hosts h1, h2 … for a lab that nobody wrote an inventory for. */
export function newHosts({ size, user, flavours }: NewLab): readonly HostSpec[] {
  if (size < 1 || size > mostHosts)
    throw new UsageError(`bring up a lab of "${size}" hosts: want 1 to ${mostHosts}`)
  const names = Array.from({ length: size }, (_, index) => `h${index + 1}`)
  return chooseFlavours(names, flavours).map((flavour, index) => ({
    ...namedAndAddressed(index + 1),
    flavour,
    sshPort: 22,
    sshUser: user,
    aliases: [],
    underlayMtu: 1500,
  }))
}

/** The inventory of these hosts. */
export function newInventory({ name, user }: NewLab, hosts: readonly HostSpec[]): string {
  const lines = hosts.map((host) => `  ${host.name}: { address: ${host.addresses[0]} }`)
  return `# The hosts of the lab "${name}".
version: 1
mesh:
  name: ${name}
  datapath: netdev # this machine's kernel has no Open vSwitch of its own for them
${user === 'root' ? '' : `ssh: { user: ${user}, sudo: true }\n`}hosts:
${lines.join('\n')}
`
}

// RFC 5737, TEST-NET-1: nobody's addresses, and as many as the last octet has.
const mostHosts = 240

function namedAndAddressed(number: number): Pick<HostSpec, 'name' | 'addresses' | 'sshAddress'> {
  const address = `192.0.2.${number}` as Ipv4Address
  return { name: `h${number}` as HostName, addresses: [address], sshAddress: address }
}
