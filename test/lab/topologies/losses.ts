import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import type { Topology } from './topology.ts'

/** The host whose cable is taken out. */
export function hostToLose({ tree }: MeshDesign, { loses }: Topology): HostName {
  if (loses === 'root') return tree.root
  const inner = [...tree.rootLinks.keys()].toSorted((one, other) => treeLinksOf(other) - treeLinksOf(one))
  return inner[0] ?? tree.root

  function treeLinksOf(host: HostName): number {
    return tree.tree.filter(({ hosts }) => hosts.includes(host)).length
  }
}

/** The tree link that most hosts hang on: its loss moves most. */
export function linkToLose({ tree }: MeshDesign): Link {
  const [heaviest] = tree.tree.toSorted((one, other) => hostsBelow(other) - hostsBelow(one))
  if (heaviest === undefined) throw new Error('the mesh has no link')
  return heaviest

  function hostsBelow(link: Link): number {
    return [...tree.rootLinks.keys()].filter((host) => wayUp(host).includes(link)).length
  }

  function wayUp(host: HostName): readonly Link[] {
    const link = tree.rootLinks.get(host)
    const [above] = link?.hosts.filter((end) => end !== host) ?? []
    return link === undefined || above === undefined ? [] : [link, ...wayUp(above)]
  }
}
