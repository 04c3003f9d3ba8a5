import type { GraphDocument, GraphLink, LinkRole } from '../../mesh/topology/graph-document.ts'
import { type HostRole, hostRoleIn, hostRoleText } from './host-role.ts'
import { type Neighbourhood, neighbourhoods, regionLinks } from './neighbourhood.ts'

/** A flow chart of Mermaid's, as GitHub and GitLab draw it inside of Markdown. */
export function mermaid(graph: GraphDocument): string {
  const ids = new Map(graph.hosts.map(({ name }, index) => [name, `h${index + 1}`]))
  const idOf = (host: string) => ids.get(host) ?? host
  return [
    'graph LR',
    ...neighbourhoods(graph).flatMap((one, index) => hostLines(one, { graph, idOf, index })),
    ...graph.links.map(({ hosts: [one, other], port, role }) =>
      linkLines[role](idOf(one), idOf(other), port),
    ),
    ...classLines(graph),
    ...linkStyleLines(graph),
  ].join('\n')
}

interface HostLinesInput {
  readonly graph: GraphDocument
  readonly idOf: (host: string) => string
  readonly index: number
}

function hostLines(
  { region, hosts }: Neighbourhood,
  { graph, idOf, index }: HostLinesInput,
): readonly string[] {
  const roleOf = hostRoleIn(graph)
  const nodes = hosts.map((host) => {
    const role = roleOf(host)
    const text = hostRoleText(role)
    const label = quoted(text === undefined ? host.name : `${host.name} (${text})`)
    const shape = role.kind === 'root' ? `[[${label}]]` : `[${label}]`
    return `  ${idOf(host.name)}${shape}${role.kind === 'member' ? '' : `:::${classNames[role.kind]}`}`
  })
  return region === undefined
    ? nodes
    : [`  subgraph r${index + 1}[${quoted(region)}]`, ...nodes.map((line) => `  ${line}`), '  end']
}

const linkLines: Readonly<Record<LinkRole, (one: string, other: string, port: string) => string>> = {
  tree: (one, other, port) => `  ${one} ---|${port}| ${other}`,
  standby: (one, other, port) => `  ${one} -.-|${port}| ${other}`,
  lost: (one, other, port) => `  ${one} -.-x|${port}| ${other}`,
  'cut-off': (one, other, port) => `  ${one} -.-|${port}| ${other}`,
}

type Marked = Exclude<HostRole['kind'], 'member'>

const classNames: Readonly<Record<Marked, string>> = {
  root: 'root',
  heir: 'heir',
  lost: 'lost',
  'cut-off': 'cutOff',
}

const classes: Readonly<Record<Marked, string>> = {
  root: 'stroke:#0a5bb5,stroke-width:3px',
  heir: 'stroke:#0a5bb5',
  lost: 'stroke-dasharray:4 3,opacity:0.5',
  'cut-off': 'stroke:#b42318,stroke-dasharray:4 3',
}

// Lines alone are coloured: their text and the inside of a box follow the reader's light or dark theme.
function classLines(graph: GraphDocument): readonly string[] {
  const roles = graph.hosts.map(hostRoleIn(graph))
  return (['root', 'heir', 'lost', 'cut-off'] as const)
    .filter((kind) => roles.some((role) => role.kind === kind))
    .map((kind) => `  classDef ${classNames[kind]} ${classes[kind]}`)
}

function linkStyleLines(graph: GraphDocument): readonly string[] {
  const isBetween = regionLinks(graph)
  return [
    ...linkStyle(graph, 'stroke:#b3540a', ({ hosts, role }) => role !== 'lost' && isBetween(hosts)),
    ...linkStyle(graph, 'opacity:0.5', ({ role }) => role === 'lost'),
  ]
}

function linkStyle(
  { links }: GraphDocument,
  style: string,
  isSuch: (link: GraphLink) => boolean,
): readonly string[] {
  const numbers = links.flatMap((link, number) => (isSuch(link) ? [number] : []))
  return numbers.length === 0 ? [] : [`  linkStyle ${numbers.join(',')} ${style}`]
}

// Mermaid's own entities: `#34;` is a quote. A backtick would begin Markdown, a line break end the statement.
function quoted(text: string): string {
  return `"${text.replaceAll('\n', ' ').replaceAll(/["#<>&;`\\]/g, (sign) => `#${sign.charCodeAt(0)};`)}"`
}
