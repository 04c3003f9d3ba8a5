import type { Flavour, HostSpec } from '../../../src/lab/blueprint.ts'
import { type Ipv4Address, parseIpv4 } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'

/** `h3`, booted that way. */
export type HostAt = readonly [name: `h${number}`, flavour: Flavour]

export function hostSpec([name, flavour]: HostAt): HostSpec {
  const address = underlayAddress(name)
  return {
    name: name as HostName,
    flavour,
    addresses: [address],
    sshAddress: address,
    sshPort: 22,
    sshUser: 'root',
    underlayMtu: 1500,
  }
}

/** Its last byte is the host's number. */
export function underlayAddress(host: string): Ipv4Address {
  const address = parseIpv4(`10.77.0.${host.slice(1)}`)
  if (address === undefined) throw new Error(`no address for the host "${host}"`)
  return address
}
