import { expect } from 'chai'
import type { Loss } from '../../../src/mesh/spanning-tree/loss.ts'
import { type PredictableMesh, predictedPorts } from '../../../src/mesh/spanning-tree/predicted-ports.ts'
import { hostAt, meshFrom } from './meshes.ts'

const settings = { encapsulation: 'gre', protocol: 'stp', bfd: false } as const
const square: PredictableMesh = { ...meshFrom(4, '1-2', '2-3', '3-4', '1-4:9'), ...settings }
const [oneTwo] = square.links

/** `host1 at 0 below host1: gre1 designated forwarding 2 #1`. */
function lines(mesh: PredictableMesh, loss?: Loss): readonly string[] {
  return [...predictedPorts(mesh, loss)].map(([host, { root, rootPathCost, ports }]) => {
    const rootHost = [...mesh.pins.bridges].find(([, { hwaddr }]) => hwaddr === root.mac)?.[0]
    const said = ports.map(
      ({ port, role, state, cost, number }) => `${port} ${role} ${state} ${cost} #${number}`,
    )
    return `${host} at ${rootPathCost} below ${rootHost}: ${said.join(', ')}`
  })
}

describe('predictedPorts()', () => {
  it('predictedPorts() gives every port of every bridge its role, state, cost and number', () => {
    expect(lines(square)).to.deep.equal([
      'host1 at 0 below host1: gre1 designated forwarding 2 #1, gre4 designated forwarding 9 #2',
      'host2 at 2 below host1: gre1 root forwarding 2 #1, gre2 designated forwarding 2 #2',
      'host3 at 4 below host1: gre2 root forwarding 2 #1, gre3 designated forwarding 2 #2',
      'host4 at 6 below host1: gre3 root forwarding 2 #1, gre4 alternate blocking 9 #2',
    ])
  })

  it('predictedPorts() lets ports forward behind which nobody is left, and cut-off hosts have a root', () => {
    const chain = { ...square, links: square.links.slice(0, 3) }
    expect(lines(chain, { kind: 'host', host: hostAt(2) })).to.deep.equal([
      'host1 at 0 below host1: gre1 designated forwarding 2 #1',
      'host3 at 0 below host3: gre2 designated forwarding 2 #1, gre3 designated forwarding 2 #2',
      'host4 at 2 below host3: gre3 root forwarding 2 #1',
    ])
  })

  it('predictedPorts() speaks of discarding with RSTP, and takes a silent port down with BFD', () => {
    const loss: Loss | undefined = oneTwo && { kind: 'link', link: oneTwo }
    expect(lines({ ...square, protocol: 'rstp' })[3]).to.contain('gre4 alternate discarding')
    expect(lines({ ...square, protocol: 'rstp', bfd: true }, loss)).to.deep.equal([
      'host1 at 0 below host1: gre1 disabled discarding 2 #1, gre4 designated forwarding 9 #2',
      'host2 at 13 below host1: gre1 disabled discarding 2 #1, gre2 root forwarding 2 #2',
      'host3 at 11 below host1: gre2 designated forwarding 2 #1, gre3 root forwarding 2 #2',
      'host4 at 9 below host1: gre3 designated forwarding 2 #1, gre4 root forwarding 9 #2',
    ])
  })

  it('predictedPorts() keeps a silent port forwarding with STP, which looks at no BFD', () => {
    const loss: Loss | undefined = oneTwo && { kind: 'link', link: oneTwo }
    expect(lines({ ...square, bfd: true }, loss)[0]).to.contain('gre1 designated forwarding')
  })
})
