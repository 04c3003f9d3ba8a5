import type { GraphDocument, GraphLink, LinkRole } from '../../mesh/topology/graph-document.ts'
import { type HostRole, hostRoleIn, hostRoleText } from './host-role.ts'
import { type Neighbourhood, neighbourhoods, regionLinks } from './neighbourhood.ts'

/** The graph for Graphviz: `dot -Tpdf`, or with more hosts `sfdp -Goverlap=prism -Tpdf`. */
export function dot(graph: GraphDocument): string {
  const isBetween = regionLinks(graph)
  return [
    `graph ${quoted(graph.mesh)} {`,
    '  node [shape=box, style=rounded, fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...neighbourhoods(graph).flatMap((one, index) => hostLines(one, graph, index)),
    ...graph.links.map((link) => linkLine(link, isBetween(link.hosts))),
    '}',
  ].join('\n')
}

function hostLines({ region, hosts }: Neighbourhood, graph: GraphDocument, index: number): readonly string[] {
  const roleOf = hostRoleIn(graph)
  const nodes = hosts.map((host) => {
    const role = roleOf(host)
    const label = [host.name, host.address, hostRoleText(role)].filter((line) => line !== undefined)
    const parts = [`label=${quoted(label.join('\n'))}`, ...hostStyles[role.kind]]
    return `  ${quoted(host.name)} [${parts.join(', ')}]`
  })
  return region === undefined
    ? nodes
    : [
        `  subgraph cluster_${index + 1} {`,
        `    label=${quoted(region)}`,
        ...nodes.map((line) => `  ${line}`),
        '  }',
      ]
}

function linkLine({ port, hosts: [one, other], role }: GraphLink, isBetween: boolean): string {
  const colour = isBetween && role !== 'lost' ? ['color="#b3540a"'] : []
  const parts = [`label=${quoted(port)}`, ...linkStyles[role], ...colour]
  return `  ${quoted(one)} -- ${quoted(other)} [${parts.join(', ')}]`
}

const hostStyles: Readonly<Record<HostRole['kind'], readonly string[]>> = {
  root: ['peripheries=2'],
  heir: [],
  member: [],
  lost: ['style="rounded,dashed"', 'color=gray', 'fontcolor=gray'],
  'cut-off': ['style="rounded,dashed"', 'color="#b42318"'],
}

// Without `constraint` a link has no say in who stands above whom: that is the tree's alone.
const linkStyles: Readonly<Record<LinkRole, readonly string[]>> = {
  tree: ['penwidth=2'],
  standby: ['style=dashed', 'constraint=false'],
  lost: ['style=dotted', 'constraint=false', 'color=gray'],
  'cut-off': ['style=dashed'],
}

// Graphviz reads `\n`, `\l`, `\N` and others in a label; a string ends at the next `"` without a backslash.
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`
}
