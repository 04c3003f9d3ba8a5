import type { Flavour, HostSpec } from '../../../src/lab/blueprint.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { parseUnderlayAddress, type UnderlayAddress } from '../../../src/mesh/underlay-address.ts'

/** `h3`, booted that way, with further addresses on the underlay. */
export type HostAt = readonly [name: `h${number}`, flavour: Flavour, ...further: readonly string[]]

export function hostSpec([name, flavour, ...further]: HostAt): HostSpec {
  const address = underlayAddress(name)
  return {
    name: name as HostName,
    flavour,
    addresses: [address, ...further.map(parsed)],
    sshAddress: address,
    sshPort: 22,
    sshUser: 'root',
    underlayMtu: 1500,
  }
}

/** Its last byte is the host's number. */
export function underlayAddress(host: string): UnderlayAddress {
  return parsed(`10.77.0.${host.slice(1)}`)
}

function parsed(text: string): UnderlayAddress {
  const address = parseUnderlayAddress(text)
  if (address === undefined) throw new Error(`"${text}" is no address`)
  return address
}
