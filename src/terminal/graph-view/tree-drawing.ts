import type { GraphDocument, GraphHost, GraphLink, LinkRole } from '../../mesh/topology/graph-document.ts'
import { counted } from '../table.ts'
import type { Colors } from '../terminal.ts'
import { type Branch, branchOf } from './branch.ts'
import { hostRoleIn, hostRoleText } from './host-role.ts'

export interface TreeDrawingOptions {
  /** Of more hosts the nearest to the root are drawn, of the others how many there are. Undefined: draw all. */
  readonly mostHosts?: number | undefined
}

/**
 * The spanning tree for a terminal, a host a line, and below it the links that carry nothing:
 *
 *     h1 (root)
 *     ├─ gre1 h2
 *     │  └─ gre7 h9
 *     └─ gre2 h3
 *     standby: gre3 h2-h3
 */
export function treeDrawing(
  graph: GraphDocument,
  colors: Colors,
  { mostHosts = graph.hosts.length }: TreeDrawingOptions = {},
): readonly string[] {
  const branch = branchOf(graph)
  const shown = nearest(branch, mostHosts)
  const drawing = { shown, nameOf: hostText(graph, colors), colors }
  const linksOf = (role: LinkRole) => graph.links.filter((link) => link.role === role).map(linkText)
  const cutOff = graph.hosts.filter((host) => hostRoleIn(graph)(host).kind === 'cut-off')
  return [
    ...branchLines(branch, drawing),
    ...listLines('standby', linksOf('standby'), mostHosts),
    ...listLines('lost', [...lostHost(graph), ...linksOf('lost')], mostHosts),
    ...listLines('cut off', [...cutOff.map(({ name }) => name), ...linksOf('cut-off')], mostHosts).map(
      colors.red,
    ),
  ]
}

interface Drawing {
  readonly shown: ReadonlySet<Branch>
  readonly nameOf: (host: GraphHost) => string
  readonly colors: Colors
}

// The nearest to the root first, so that what is left out hangs below somebody who is drawn.
function nearest(branch: Branch, count: number): ReadonlySet<Branch> {
  const found = new Set([branch])
  for (const one of found) {
    for (const below of one.below) if (found.size < count) found.add(below)
  }
  return found
}

function branchLines({ host, below, size }: Branch, drawing: Drawing): readonly string[] {
  const { shown, nameOf, colors } = drawing
  const drawn = below.filter((one) => shown.has(one))
  const left = size - 1 - drawn.reduce((total, one) => total + one.size, 0)
  const limbs = drawn.map((one) => {
    const [first = '', ...rest] = branchLines(one, drawing)
    return [`${colors.dim(one.host.rootPort ?? '')} ${first}`, ...rest]
  })
  const more = left === 0 ? [] : [[colors.dim(`… ${counted(left, 'more host')} below ${host.name}`)]]
  return [nameOf(host), ...hung([...limbs, ...more])]
}

function hung(limbs: readonly (readonly string[])[]): readonly string[] {
  return limbs.flatMap((limb, index) => {
    const [fork, stem] = index === limbs.length - 1 ? ['└─ ', '   '] : ['├─ ', '│  ']
    return limb.map((line, at) => `${at === 0 ? fork : stem}${line}`)
  })
}

function hostText(graph: GraphDocument, colors: Colors): (host: GraphHost) => string {
  const roleOf = hostRoleIn(graph)
  return (host) => {
    const role = roleOf(host)
    const text = hostRoleText(role)
    const region = host.region === undefined ? '' : colors.dim(` [${host.region}]`)
    const name = role.kind === 'root' ? colors.bold(host.name) : host.name
    return `${name}${text === undefined ? '' : ` (${text})`}${region}`
  }
}

function lostHost({ lost }: GraphDocument): readonly string[] {
  return lost?.kind === 'host' ? [lost.host] : []
}

function linkText({ port, hosts }: GraphLink): string {
  return `${port} ${hosts.join('-')}`
}

const mostColumns = 100

function listLines(title: string, entries: readonly string[], most: number): readonly string[] {
  if (entries.length === 0) return []
  const left = entries.length - most
  const parts = left > 0 ? [...entries.slice(0, most), `… ${left} more`] : entries
  const indent = ' '.repeat(title.length + 2)
  return wrapped(parts, mostColumns - indent.length).map(
    (line, index) => `${index === 0 ? `${title}: ` : indent}${line}`,
  )
}

function wrapped(parts: readonly string[], columns: number): readonly string[] {
  const lines: string[] = []
  for (const [index, part] of parts.entries()) {
    const text = index === parts.length - 1 ? part : `${part},`
    const last = lines.at(-1)
    if (last !== undefined && last.length + 1 + text.length <= columns)
      lines[lines.length - 1] = `${last} ${text}`
    else lines.push(text)
  }
  return lines
}
