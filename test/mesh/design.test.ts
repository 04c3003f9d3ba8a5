import { expect } from 'chai'
import { designMesh } from '../../src/mesh/design.ts'
import type { HostName } from '../../src/mesh/names.ts'
import { hostNames, meshOf } from './addressing/mesh-of.ts'
import { articleDesign } from './plan/article.ts'

describe('designMesh()', () => {
  it('comes out as in the article', () => {
    const { hosts, topology, tree, timers, mtu } = articleDesign()
    expect(
      [...hosts.values()].map(({ docker0, allocation }) => [docker0, allocation.fixedCidr]),
    ).to.deep.equal([
      ['172.17.42.1/16', '172.17.64.0/18'],
      ['172.17.42.2/16', '172.17.128.0/18'],
      ['172.17.42.3/16', '172.17.192.0/18'],
    ])
    expect(topology).to.deep.equal({
      kind: 'partial',
      redundancy: 2,
      links: 3,
      minDegree: 2,
      maxDegree: 2,
      diameter: 1,
      survives: { hosts: 1, links: 1 },
      isAsRedundantAsAsked: true,
      breaks: [],
    })
    expect([tree.root, tree.depth, mtu.overlayMtu]).to.deep.equal(['host1', 1, 1462])
    expect(timers).to.deep.equal({ maxAgeSeconds: 6, forwardDelaySeconds: 4 })
  })

  it('gives a host the same pins, addresses and ports on every side that speaks of them', () => {
    const { hosts, pins, lock } = articleDesign()
    for (const [name, host] of hosts) {
      const bridge = pins.bridges.get(name)
      expect(host.bridge.otherConfig.get('hwaddr')).to.equal(bridge?.hwaddr)
      expect(host.bridge.otherConfig.get('stp-priority')).to.equal(String(bridge?.priority))
      expect(host.allocation).to.deep.equal(lock.hosts.get(name))
      expect(host.dockerBridge.addresses).to.deep.equal([host.docker0])
      expect([...host.bridge.tunnels.keys()]).to.deep.equal(host.tunnels.map(({ port }) => port))
      for (const { port, peer, remoteIp } of host.tunnels) {
        expect(remoteIp).to.equal(hosts.get(peer)?.inventory.address)
        expect(host.bridge.tunnels.get(port)?.options.get('remote_ip')).to.equal(remoteIp)
        expect(hosts.get(peer)?.tunnels.find((other) => other.port === port)?.peer).to.equal(name)
      }
    }
  })

  it('numbers every tunnel port, so that STP guards the whole bridge', () => {
    for (const more of ['', 'spanning_tree: { protocol: rstp }'])
      for (const { bridge } of articleDesign({ more }).hosts.values()) {
        const key = bridge.stp ? 'stp-port-num' : 'rstp-port-num'
        const numbers = [...bridge.tunnels.values()].map(({ portOtherConfig }) => portOtherConfig.get(key))
        expect(new Set(numbers).size).to.equal(bridge.tunnels.size)
        expect(numbers).not.to.include(undefined)
      }
  })

  it('is the same again with the lock that it gave', () => {
    const { inventory, lock } = articleDesign()
    const again = designMesh(inventory, lock)
    expect(again.kind === 'designed' && again.design.lock).to.deep.equal(lock)
  })

  it('gives the tree back to the roots that it chose when the operator names none any more', () => {
    const chosen = articleDesign()
    const named = designMesh(
      articleDesign({ more: 'spanning_tree: { roots: [host3] }' }).inventory,
      chosen.lock,
    )
    if (named.kind !== 'designed') throw new Error('not designed')
    expect(named.design.roots).to.deep.equal(['host3', 'host1', 'host2'])
    const again = designMesh(chosen.inventory, named.design.lock)
    expect(again.kind === 'designed' && again.design.roots).to.deep.equal(chosen.roots)
  })

  it('has one host, with no tunnel, in a mesh of one', () => {
    const result = designMesh(meshOf({ hosts: ['alone'] }), undefined)
    const alone = result.kind === 'designed' ? result.design.hosts.get('alone' as HostName) : undefined
    expect(alone?.tunnels).to.deep.equal([])
    expect(alone?.bridge.mtuRequest).to.equal(1462)
  })

  it('passes on what does not fit', () => {
    const result = designMesh(meshOf({ hosts: hostNames(300), subnet: '10.0.0.0/24' }), undefined)
    expect(result.kind).to.equal('problems')
  })
})
