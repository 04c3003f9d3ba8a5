import type { Flavour, HostSpec } from '../../../src/lab/blueprint.ts'
import { parseIpv4 } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'

/** `h3`, booted that way; its number is the last byte of its underlay address. */
export type HostAt = readonly [name: `h${number}`, flavour: Flavour]

export function hostSpec([name, flavour]: HostAt): HostSpec {
  const address = parseIpv4(`10.77.0.${name.slice(1)}`)
  if (address === undefined) throw new Error(`no address for the host "${name}"`)
  return {
    name: name as HostName,
    flavour,
    addresses: [address],
    sshAddress: address,
    sshPort: 22,
    sshUser: 'root',
    aliases: [],
    underlayMtu: 1500,
  }
}
