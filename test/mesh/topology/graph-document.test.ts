import { expect } from 'chai'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { graphDocument } from '../../../src/mesh/topology/graph-document.ts'
import type { Link } from '../../../src/mesh/topology/link.ts'
import { meshOf } from '../../terminal/graph-meshes.ts'
import { articleDesign, hostOf } from '../plan/article.ts'

describe('graphDocument()', () => {
  it('has every host in the inventory’s order with its place in the tree, and every link with its role', () => {
    expect(graphDocument(articleDesign())).to.deep.equal({
      format: 'ovsmesh-graph/1',
      mesh: 'prod',
      protocol: 'stp',
      root: 'host1',
      roots: ['host1', 'host2', 'host3'],
      hosts: [
        { name: 'host1', address: '1.1.1.1', depth: 0, rootPathCost: 0 },
        { name: 'host2', address: '2.2.2.2', depth: 1, rootPort: 'gre1', rootPathCost: 2 },
        { name: 'host3', address: '3.3.3.3', depth: 1, rootPort: 'gre2', rootPathCost: 2 },
      ],
      links: [
        { port: 'gre1', hosts: ['host1', 'host2'], role: 'tree', cost: 2, reach: 'public' },
        { port: 'gre2', hosts: ['host1', 'host3'], role: 'tree', cost: 2, reach: 'public' },
        {
          port: 'gre3',
          hosts: ['host2', 'host3'],
          role: 'standby',
          discards: 'host3',
          cost: 2,
          reach: 'public',
        },
      ],
    })
  })

  it('names regions only where there are some', () => {
    const design = articleDesign()
    const inEurope = { ...hostOf(design, 'host2').inventory, region: 'eu' }
    const hosts = new Map([...design.inventory.hosts, [inEurope.name, inEurope]])
    const graph = graphDocument({ ...design, inventory: { ...design.inventory, hosts } })
    expect(graph.hosts.map(({ region }) => region)).to.deep.equal([undefined, 'eu', undefined])
  })

  it('names ports after the encapsulation', () => {
    const { links } = graphDocument(articleDesign({ mesh: ', encapsulation: vxlan' }))
    expect(links.map(({ port }) => port)).to.deep.equal(['vxlan1', 'vxlan2', 'vxlan3'])
  })

  it('has the next root and its tree after the loss of the root', () => {
    const lost = 'host1' as HostName
    const graph = graphDocument(articleDesign(), { kind: 'host', host: lost })
    expect({
      root: graph.root,
      roots: graph.roots,
      lost: graph.lost,
      depths: graph.hosts.map(({ depth }) => depth),
      roles: graph.links.map(({ role }) => role),
    }).to.deep.equal({
      root: 'host2',
      roots: ['host2', 'host3'],
      lost: { kind: 'host', host: 'host1' },
      depths: [undefined, 0, 1],
      roles: ['lost', 'lost', 'tree'],
    })
  })

  it('has the way round after the loss of a tree link', () => {
    const design = articleDesign()
    const graph = graphDocument(design, { kind: 'link', link: linkOf(design, 2) })
    expect({ lost: graph.lost, roles: graph.links.map(({ role }) => role) }).to.deep.equal({
      lost: { kind: 'link', port: 'gre2', hosts: ['host1', 'host3'] },
      roles: ['tree', 'lost', 'tree'],
    })
  })

  it('tells links that a loss cuts off from the root from those that are lost', () => {
    const design = meshOf(
      ['a', 'b', 'c', 'd'],
      'kind: manual, links: [[a, b], [b, c], [c, d]]',
      'spanning_tree: { roots: [a] }',
    )
    const graph = graphDocument(design, { kind: 'host', host: 'b' as HostName })
    expect(graph.links.map(({ hosts, role }) => [hosts.join('-'), role])).to.deep.equal([
      ['a-b', 'lost'],
      ['b-c', 'lost'],
      ['c-d', 'cut-off'],
    ])
  })
})

function linkOf({ links }: MeshDesign, number: number): Link {
  const link = links.find((one) => one.number === number)
  if (link === undefined) throw new Error(`no link ${number}`)
  return link
}
