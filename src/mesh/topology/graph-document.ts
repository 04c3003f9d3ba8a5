import type { MeshDesign } from '../design.ts'
import { type Link, portName } from './link.ts'

/** `ovsmesh-graph/1`: what a picture of the mesh needs. */
export interface GraphDocument {
  readonly format: 'ovsmesh-graph/1'
  readonly mesh: string
  readonly root: string
  readonly hosts: readonly { readonly name: string; readonly address: string; readonly region?: string }[]
  readonly links: readonly {
    readonly port: string
    readonly hosts: readonly [string, string]
    readonly role: 'tree' | 'standby'
  }[]
}

export function graphDocument({ inventory, hosts, links, tree }: MeshDesign): GraphDocument {
  const carries: ReadonlySet<Link> = new Set(tree.tree)
  return {
    format: 'ovsmesh-graph/1',
    mesh: inventory.mesh.name,
    root: tree.root,
    hosts: [...hosts.values()].map(({ inventory: { name, address, region } }) => ({
      name,
      address,
      ...(region === undefined ? {} : { region }),
    })),
    links: links.map((link) => ({
      port: portName(inventory.mesh.encapsulation, link.number),
      hosts: link.hosts,
      role: carries.has(link) ? 'tree' : 'standby',
    })),
  }
}
