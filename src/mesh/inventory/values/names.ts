import type { HostName } from '../../names.ts'
import { longestInterfaceName } from '../../names.ts'
import { Complaint } from './complaint.ts'

/** RFC 1123 2.1: letters, digits and dashes between dots, 63 in a label and 253 in all. */
export function readHostName(text: string): HostName | Complaint {
  if (text.length > 253) return new Complaint(`has ${text.length} characters; want at most 253`)
  const label = text.split('.').find((part) => !/^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i.test(part))
  if (label !== undefined)
    return new Complaint('is not a host name; want letters, digits and dashes between dots', nameHint(text))
  if (text.split('.').some((part) => part.length > 63))
    return new Complaint('has a label of more than 63 characters between two dots')
  return text as HostName
}

/** The mark of a mesh on everything that it owns, in OVSDB and in files. */
export function readMeshName(text: string): string | Complaint {
  if (text.length > 32) return new Complaint(`has ${text.length} characters; want at most 32`)
  return /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(text)
    ? text
    : new Complaint('is not a mesh name; want lower-case letters, digits and dashes between them')
}

export function readRegion(text: string): string | Complaint {
  if (text.length > 63) return new Complaint(`has ${text.length} characters; want at most 63`)
  return /^[a-z0-9]([\w.-]*[a-z0-9])?$/i.test(text)
    ? text
    : new Complaint('is not a region; want a word of letters, digits and dashes, such as eu-west-1')
}

/** A name that a bridge of ours may have on a host. */
export function readBridgeName(text: string): string | Complaint {
  if (text.length > longestInterfaceName)
    return new Complaint(`has ${text.length} characters; Linux takes ${longestInterfaceName} at most`)
  if (!/^[a-z][\w.-]*$/i.test(text))
    return new Complaint('is not the name of a bridge; want a letter, then letters, digits, "_", "." or "-"')
  const owner = takenNames.find(({ pattern }) => pattern.test(text))?.owner
  return owner === undefined ? text : new Complaint(`is taken: ${owner}`)
}

const takenNames = [
  { pattern: /^(gre|vxlan|geneve)\d+$/, owner: 'tunnels are called so' },
  // netdev_is_reserved_name() in OVS.
  {
    pattern: /^(gre|vxlan|genev|erspan|ip6gre|ip6erspan|gtpu|udp|srv6)_sys/,
    owner: 'OVS keeps it for itself',
  },
  { pattern: /^ovs-(system|netdev)$/, owner: 'OVS keeps it for itself' },
  {
    pattern: /^(gretap|erspan|ip6gre|ip6tnl|sit|tunl|ip_vti|ip6_vti)0$/,
    owner: 'the kernel makes such a device',
  },
  { pattern: /^lo$/, owner: 'it is the loopback device' },
  // /proc/sys/net/ipv4/conf/all and …/default.
  { pattern: /^(all|default)$/, owner: 'sysctl means every interface by it' },
]

function nameHint(text: string): string | undefined {
  if (text.includes(':')) return 'a space must follow the colon: "host1: { address: 192.0.2.1 }"'
  return text.includes('_') ? 'a dash instead of "_"' : undefined
}
