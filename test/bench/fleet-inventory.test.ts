import { expect } from 'chai'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { type FleetWish, fleetInventory } from './fleet-inventory.ts'

describe('fleetInventory()', () => {
  for (const hosts of [2, 255, 5000])
    it(`names ${hosts} hosts, each with an address of its own`, () => {
      const { hosts: found } = inventoryOf({ hosts, dockerRestart: 'never' })
      expect(new Set([...found.values()].map(({ address }) => address)).size).to.equal(hosts)
    })

  it('says the shape and the spanning tree that are asked for', () => {
    const shape = { topology: '{ kind: chords, redundancy: 5 }', protocol: 'rstp', regions: 1 } as const
    const { topology, spanningTree } = inventoryOf({ hosts: 9, dockerRestart: 'never', shape })
    expect([topology.kind, topology.redundancy, spanningTree.protocol]).to.deep.equal(['chords', 5, 'rstp'])
  })

  it('puts neighbours of the list into regions, in which each has a private address', () => {
    const shape = { topology: '{ kind: partial }', protocol: 'stp', regions: 3 } as const
    const { hosts } = inventoryOf({ hosts: 7, dockerRestart: 'never', shape })
    expect([...hosts.values()].map(({ region }) => region)).to.deep.equal([
      'r1',
      'r1',
      'r1',
      'r2',
      'r2',
      'r2',
      'r3',
    ])
    expect(new Set([...hosts.values()].map(({ privateAddress }) => privateAddress)).size).to.equal(7)
  })
})

function inventoryOf(wish: FleetWish) {
  const reading = parseInventory(fleetInventory(wish), 'inventory.yaml')
  if (reading.kind === 'problems') throw new Error(JSON.stringify(reading.problems))
  return reading.inventory
}
