import type { GraphDocument, LinkRole } from '../../mesh/topology/graph-document.ts'
import { counted } from '../table.ts'
import { hostRoleIn } from './host-role.ts'

/** What a picture shows, in one line: hosts, links, roots. */
export function headline(graph: GraphDocument): string {
  const { hosts, links, root, roots, lost } = graph
  const cutOff = hosts.map(hostRoleIn(graph)).filter(({ kind }) => kind === 'cut-off').length
  const count = (role: LinkRole) => links.filter((link) => link.role === role).length
  const deepest = hosts.reduce((most, { depth = 0 }) => Math.max(most, depth), 0)
  const heirs = roots.filter((host) => host !== root).slice(0, 2)
  return [
    ...(lost === undefined
      ? []
      : [`after the loss of ${lost.kind === 'host' ? lost.host : lost.hosts.join('-')}`]),
    `${counted(hosts.length, 'host')}, ${counted(links.length, 'link')}`,
    `${count('tree')} in the tree, ${count('standby')} on standby`,
    ...(cutOff === 0 ? [] : [`${counted(cutOff, 'host')} cut off`]),
    `root ${root}${heirs.length === 0 ? '' : `, then ${heirs.join(', ')}`}`,
    `depth ${deepest}`,
  ].join(' · ')
}
