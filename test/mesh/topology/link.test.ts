import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { type Link, peerOf, portName, portNumberOf } from '../../../src/mesh/topology/link.ts'

const [one, other] = ['one', 'other'] as readonly string[] as readonly [HostName, HostName]
const link: Link = { number: 7, hosts: [one, other], portNumbers: [3, 4] }

describe('portName()', () => {
  it('portName() is the encapsulation and the number of the link', () => {
    const names = (['gre', 'vxlan', 'geneve'] as const).map((encapsulation) => portName(encapsulation, 7))
    expect(names).to.deep.equal(['gre7', 'vxlan7', 'geneve7'])
  })
})

describe('peerOf() and portNumberOf()', () => {
  it('peerOf() and portNumberOf() take the side of the host that asks', () => {
    expect([one, other].map((host) => [peerOf(link, host), portNumberOf(link, host)])).to.deep.equal([
      ['other', 3],
      ['one', 4],
    ])
  })
})
