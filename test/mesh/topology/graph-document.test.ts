import { expect } from 'chai'
import { graphDocument } from '../../../src/mesh/topology/graph-document.ts'
import { articleDesign, hostOf } from '../plan/article.ts'

describe('graphDocument()', () => {
  it('has every host in the inventory’s order, and every link with its role', () => {
    expect(graphDocument(articleDesign())).to.deep.equal({
      format: 'ovsmesh-graph/1',
      mesh: 'prod',
      root: 'host1',
      hosts: [
        { name: 'host1', address: '1.1.1.1' },
        { name: 'host2', address: '2.2.2.2' },
        { name: 'host3', address: '3.3.3.3' },
      ],
      links: [
        { port: 'gre1', hosts: ['host1', 'host2'], role: 'tree' },
        { port: 'gre2', hosts: ['host1', 'host3'], role: 'tree' },
        { port: 'gre3', hosts: ['host2', 'host3'], role: 'standby' },
      ],
    })
  })

  it('names regions only where there are some', () => {
    const design = articleDesign()
    const host = hostOf(design, 'host2')
    const inEurope = { ...host, inventory: { ...host.inventory, region: 'eu' } }
    const hosts = new Map([...design.hosts, [host.inventory.name, inEurope]])
    expect(graphDocument({ ...design, hosts }).hosts).to.deep.equal([
      { name: 'host1', address: '1.1.1.1' },
      { name: 'host2', address: '2.2.2.2', region: 'eu' },
      { name: 'host3', address: '3.3.3.3' },
    ])
  })

  it('names ports after the encapsulation', () => {
    const { links } = graphDocument(articleDesign({ mesh: ', encapsulation: vxlan' }))
    expect(links.map(({ port }) => port)).to.deep.equal(['vxlan1', 'vxlan2', 'vxlan3'])
  })
})
