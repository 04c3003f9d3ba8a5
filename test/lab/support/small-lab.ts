import type { Flavour, HostSpec, LabSpec } from '../../../src/lab/blueprint.ts'
import { parseIpv4 } from '../../../src/mesh/ipv4.ts'
import type { HostName } from '../../../src/mesh/names.ts'

/** Hosts h1, h2 … at 192.0.2.1 upwards, of these flavours. */
export function smallLab(
  name: string,
  flavours: readonly Flavour[],
): Omit<LabSpec, 'name'> & { name: string } {
  return { name, hosts: flavours.map(host), inventory: '' }
}

function host(flavour: Flavour, index: number): HostSpec {
  const address = parseIpv4(`192.0.2.${index + 1}`)
  if (address === undefined) throw new Error(`no address for host ${index + 1}`)
  return {
    name: `h${index + 1}` as HostName,
    flavour,
    addresses: [address],
    sshAddress: address,
    sshPort: 22,
    sshUser: 'root',
    underlayMtu: 1500,
  }
}
