import { expect } from 'chai'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { fleetInventory } from './fleet-inventory.ts'

describe('fleetInventory()', () => {
  for (const hosts of [2, 255, 5000])
    it(`names ${hosts} hosts, each with an address of its own`, () => {
      const reading = parseInventory(fleetInventory(hosts, 'never'), 'inventory.yaml')
      const found = reading.kind === 'inventory' ? [...reading.inventory.hosts.values()] : []
      expect(new Set(found.map(({ address }) => address)).size).to.equal(hosts)
    })
})
