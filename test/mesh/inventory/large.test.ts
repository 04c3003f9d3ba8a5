import { expect } from 'chai'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'

describe('parseInventory() on large meshes', () => {
  it('parseInventory() reads and checks a thousand hosts in half a second', () => {
    const text = inventoryOf(1000)
    parseInventory(inventoryOf(50), 'inventory.yaml')
    const started = cpuNowMs()
    const reading = parseInventory(text, 'inventory.yaml')
    const ms = cpuNowMs() - started
    expect(reading.kind === 'inventory' && reading.inventory.hosts.size).to.equal(1000)
    expect(ms).to.be.below(500)
  })

  it('parseInventory() takes about ten times as long for ten times the hosts, all of them wrong', () => {
    const wrong = (hosts: number) => inventoryOf(hosts).replaceAll(': 10.', ': 172.')
    millisecondsFor(wrong(200))
    const few = Math.min(...[1, 2, 3].map(() => millisecondsFor(wrong(500))))
    const many = millisecondsFor(wrong(5000))
    expect(many / few).to.be.below(40)
  })

  it('parseInventory() takes about ten times as long for ten times the links, all of them to nobody', () => {
    const wrong = (links: number) => `${inventoryOf(links)}topology: { links: [${strangePairs(links)}] }\n`
    millisecondsFor(wrong(200))
    const few = Math.min(...[1, 2, 3].map(() => millisecondsFor(wrong(400))))
    const many = millisecondsFor(wrong(4000))
    expect(many / few).to.be.below(40)
  })
})

function strangePairs(pairs: number): string {
  return Array.from({ length: pairs }, (_, index) => `[host${index}, hots${index}]`).join(', ')
}

function millisecondsFor(text: string): number {
  const started = cpuNowMs()
  parseInventory(text, 'inventory.yaml')
  return cpuNowMs() - started
}

function inventoryOf(hosts: number): string {
  const lines = Array.from({ length: hosts }, (_, index) => {
    const address = `${(index >> 8) & 255}.${index & 255}`
    return `  host${index}: { address: 10.1.${address}, region: r${index % 7}, private_address: 10.2.${address} }\n`
  })
  return `version: 1\nmesh: { name: large }\nhosts:\n${lines.join('')}`
}
