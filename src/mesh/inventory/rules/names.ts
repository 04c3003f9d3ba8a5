import { writtenHostNames } from '../host-names.ts'
import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import { quoted } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { keyPlaceOf, writtenAt } from '../written.ts'
import { repeats } from './repeats.ts'

/** RFC 4343: to the name service they are one name. Hosts of which something else is wrong count too. */
export function hostNamesDifferBeyondCase(_: Inventory, root: Written): readonly Problem[] {
  return repeats(writtenHostNames(root), (name) => name.toLowerCase()).map(({ first, repeat }) => ({
    message: `the host name ${quoted(repeat)} differs from ${quoted(first)} only in case`,
    hint: 'are they two hosts? then give them two names',
    at: keyPlaceOf(root, ['hosts', repeat]),
  }))
}

/** Two regions that only case tells apart are a slip: their hosts would not use their private addresses. */
export function regionsDifferBeyondCase({ hosts }: Inventory, root: Written): readonly Problem[] {
  return repeats([...hosts.values()], (host) => host.region?.toLowerCase())
    .filter(({ first, repeat }) => first.region !== repeat.region)
    .map(({ first, repeat }) =>
      complaintAbout(root, ['hosts', repeat.name, 'region'], otherCase(first.region)),
    )
}

/** Docker's bridge is a Linux bridge, and the mesh's an OVS bridge that becomes a port of it. */
export function bridgesDiffer({ mesh }: Inventory, root: Written): readonly Problem[] {
  if (mesh.bridge !== mesh.dockerBridge) return []
  const dockerBridge = ['mesh', 'docker_bridge']
  return writtenAt(root, dockerBridge) === undefined
    ? [complaintAbout(root, ['mesh', 'bridge'], sameBridge("Docker's bridge", 'br0'))]
    : [complaintAbout(root, dockerBridge, sameBridge("the mesh's bridge", 'docker0'))]
}

function sameBridge(other: string, usual: string): Complaint {
  return new Complaint(`is the name of ${other}; want two bridges`, `${usual} is usual`)
}

function otherCase(region = ''): Complaint {
  const text = `differs from the region ${quoted(region)} only in case`
  return new Complaint(text, 'one spelling for one region')
}
