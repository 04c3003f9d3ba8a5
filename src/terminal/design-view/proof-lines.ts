import type { MeshDesign } from '../../mesh/design.ts'
import type { Break } from '../../mesh/topology/break.ts'
import { counted } from '../table.ts'
import type { Colors } from '../terminal.ts'
import { listed } from './listed.ts'

/** How the hosts are linked, and what the mesh survives: computed, or what breaks it and what would mend that. */
export function proofLines({ inventory, topology }: MeshDesign, colors: Colors): readonly string[] {
  const { kind, redundancy, links, minDegree, maxDegree, diameter, isAsRedundantAsAsked, breaks } = topology
  const degrees = minDegree === maxDegree ? `${maxDegree}` : `${minDegree} to ${maxDegree}`
  return [
    `${counted(inventory.hosts.size, 'host')}, ${counted(links, 'link')} (${kind}, redundancy ${redundancy}), ${degrees} a host, diameter ${diameter}`,
    isAsRedundantAsAsked ? survived(topology, inventory.hosts.size) : colors.red(notSurvived(topology)),
    ...breaks.slice(0, mostBreaks).map((one) => colors.red(`  ${breakText(one)}`)),
    ...(breaks.length > mostBreaks ? [colors.red(`  ${breaks.length - mostBreaks} more such losses`)] : []),
  ]
}

const mostBreaks = 5

function survived({ redundancy, survives: { hosts, links } }: MeshDesign['topology'], count: number): string {
  const fewer = hosts < redundancy - 1 ? `, as many as ${counted(count, 'host')} can` : ''
  if (hosts === 0 && links === 0)
    return redundancy > 1 ? `survives no loss${fewer}` : 'survives no loss, and none was asked for'
  if (hosts === 0) return `survives the loss of ${anyOf(links, 'link')}: yes; of a host: not asked for`
  return `survives the loss of ${anyOf(hosts, 'host')} or ${counted(links, 'link')}: yes${fewer}`
}

function notSurvived({ redundancy, survives }: MeshDesign['topology']): string {
  const asked = redundancy - 1
  const links = survives.links >= asked ? 'yes' : 'no'
  return `survives the loss of ${anyOf(asked, 'host')}: no; of ${anyOf(asked, 'link')}: ${links}`
}

function anyOf(count: number, what: 'host' | 'link'): string {
  return `any ${counted(count, what)}`
}

function breakText({ lost, cutOff, mend }: Break): string {
  const why =
    lost.length === 0
      ? `${listed(cutOff)} cannot be reached`
      : `losing ${listed(lost)} cuts off ${listed(cutOff)}`
  return mend === undefined
    ? `${why}; every link that would mend it is to be avoided`
    : `${why}; a link between ${mend[0]} and ${mend[1]} would mend it`
}
