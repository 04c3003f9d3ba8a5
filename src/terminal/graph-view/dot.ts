import type { GraphDocument, GraphLink, LinkRole } from '../../mesh/topology/graph-document.ts'
import { type HostRole, hostRoleIn, hostRoleText } from './host-role.ts'
import { type Neighbourhood, neighbourhoods, regionLinks } from './neighbourhood.ts'

/** The graph for Graphviz: `dot -Tpdf`, or with more hosts `sfdp -Goverlap=prism -Tpdf`. */
export function dot(graph: GraphDocument): string {
  const isBetween = regionLinks(graph)
  const downwards = endsDownwards(graph)
  return [
    `graph ${quoted(graph.mesh)} {`,
    '  node [shape=box, style=rounded, fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...neighbourhoods(graph).flatMap((one, index) => hostLines(one, graph, index)),
    ...graph.links.map((link) => linkLine(link, downwards(link), isBetween(link.hosts))),
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

// Graphviz puts the first end above the second: so the tree hangs from its root.
function endsDownwards({ hosts }: GraphDocument): (link: GraphLink) => readonly [string, string] {
  const depths = new Map(hosts.map(({ name, depth }) => [name, depth]))
  const depthOf = (host: string) => depths.get(host) ?? hosts.length
  return ({ hosts: [one, other] }) => (depthOf(other) < depthOf(one) ? [other, one] : [one, other])
}

function linkLine(
  { port, role }: GraphLink,
  [one, other]: readonly [string, string],
  isBetween: boolean,
): string {
  const colour = isBetween && role !== 'lost' ? ['color="#b3540a"'] : []
  const parts = [`${labelOf(role)}=${quoted(port)}`, ...linkStyles[role], ...colour]
  return `  ${quoted(one)} -- ${quoted(other)} [${parts.join(', ')}]`
}

// Graphviz 2.43 makes room for a `label` between two rows, and fails ("trouble in init_rank") where a link without a
// say lies within one.
function labelOf(role: LinkRole): string {
  return role === 'tree' || role === 'cut-off' ? 'label' : 'xlabel'
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
