import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import type { Prediction } from '../../../src/mesh/spanning-tree/compare.ts'
import { predictions } from '../../../src/mesh/spanning-tree/predict.ts'
import { articleDesign } from '../plan/article.ts'

const design = articleDesign()
const hosts = [...design.hosts.keys()]

// A triangle: host1 is the root, gre1 leads from it to host2, gre2 to host3, and gre3 between those waits at host3.
const whole = [
  'host1 below host1: gre1 designated forwarding, gre2 designated forwarding',
  'host2 below host1: gre1 root forwarding, gre3 designated forwarding',
  'host3 below host1: gre2 root forwarding, gre3 alternate blocking',
]

describe('predictions()', () => {
  it('is one tree while everybody can be asked, or nobody', () => {
    expect(predictions(design, hosts).map(treeText)).to.deep.equal([whole])
    expect(predictions(design, []).map(treeText)).to.deep.equal([whole])
  })

  it('is a second tree without those that can’t: their links’ ports are designated', () => {
    expect(predictions(design, hosts.slice(1)).map(treeText)).to.deep.equal([
      whole,
      [
        'host2 below host2: gre1 designated forwarding, gre3 designated forwarding',
        'host3 below host2: gre2 designated forwarding, gre3 root forwarding',
      ],
    ])
  })

  it('takes such ports down where RSTP has BFD', () => {
    const bfd = articleDesign({ more: 'spanning_tree: { protocol: rstp, bfd: true }' })
    const [, without] = predictions(bfd, hosts.slice(1))
    expect(treeText(without ?? new Map())).to.deep.equal([
      'host2 below host2: gre1 disabled discarding, gre3 designated forwarding',
      'host3 below host2: gre2 disabled discarding, gre3 root forwarding',
    ])
  })

  it('makes a root of the only one that can be asked', () => {
    const [, alone] = predictions(design, hosts.slice(2))
    expect(treeText(alone ?? new Map())).to.deep.equal([
      'host3 below host3: gre2 designated forwarding, gre3 designated forwarding',
    ])
  })
})

function treeText(prediction: Prediction): readonly string[] {
  return [...prediction].map(([host, { root, ports }]) => {
    const [rootHost] = [...design.pins.bridges].find(([, { hwaddr }]) => hwaddr === root.mac) ?? [
      '' as HostName,
    ]
    return `${host} below ${rootHost}: ${ports.map(({ port, role, state }) => `${port} ${role} ${state}`).join(', ')}`
  })
}
