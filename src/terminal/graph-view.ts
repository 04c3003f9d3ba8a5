import { instance } from '@viz-js/viz'
import type { GraphDocument } from '../mesh/topology/graph-document.ts'

/** The mesh in a language that draws it, or drawn. */
export async function graphText(graph: GraphDocument, format: 'mermaid' | 'dot' | 'svg'): Promise<string> {
  switch (format) {
    case 'mermaid':
      return mermaid(graph)
    case 'dot':
      return dot(graph)
    case 'svg':
      return (await instance()).renderString(dot(graph), { format: 'svg', engine: 'dot' })
  }
}

// Names hold letters, digits, dots and dashes only (RFC 1123), so that quotes are all that they need.
function mermaid({ hosts, links, root }: GraphDocument): string {
  const id = new Map(hosts.map(({ name }, index) => [name, `h${index + 1}`]))
  return [
    'graph LR',
    ...groups(hosts).flatMap(([region, members], index) => {
      const nodes = members.map(
        ({ name }) => `  ${id.get(name)}${name === root ? `[["${name} (root)"]]` : `["${name}"]`}`,
      )
      return region === undefined
        ? nodes
        : [`  subgraph r${index + 1}["${region}"]`, ...nodes.map((line) => `  ${line}`), '  end']
    }),
    ...links.map(({ port, hosts: [one, other], role }) =>
      role === 'tree'
        ? `  ${id.get(one)} ---|${port}| ${id.get(other)}`
        : `  ${id.get(one)} -.-|${port}| ${id.get(other)}`,
    ),
  ].join('\n')
}

function dot({ mesh, hosts, links, root }: GraphDocument): string {
  return [
    `graph "${mesh}" {`,
    '  node [shape=box, style=rounded, fontname="sans-serif"]',
    '  edge [fontname="sans-serif", fontsize=10]',
    ...groups(hosts).flatMap(([region, members], index) => {
      const nodes = members.map(({ name, address }) => dotNode(name, address, name === root))
      return region === undefined
        ? nodes
        : [
            `  subgraph cluster_${index + 1} {`,
            `    label="${region}"`,
            ...nodes.map((line) => `  ${line}`),
            '  }',
          ]
    }),
    ...links.map(({ port, hosts: [one, other], role }) => {
      const style = role === 'tree' ? '' : ', style=dashed, constraint=false'
      return `  "${one}" -- "${other}" [label="${port}"${style}]`
    }),
    '}',
  ].join('\n')
}

function dotNode(name: string, address: string, isRoot: boolean): string {
  const label = `${name}\\n${address}${isRoot ? '\\nroot' : ''}`
  return `  "${name}" [label="${label}"${isRoot ? ', peripheries=2' : ''}]`
}

type Hosts = GraphDocument['hosts']

function groups(hosts: Hosts): readonly (readonly [string | undefined, Hosts])[] {
  const regions = [...new Set(hosts.map(({ region }) => region))]
  return regions.map((region) => [region, hosts.filter((host) => host.region === region)])
}
