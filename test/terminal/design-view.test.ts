import { expect } from 'chai'
import { parseLock, printLock } from '../../src/mesh/addressing/lock-file.ts'
import { designMesh, type MeshDesign } from '../../src/mesh/design.ts'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { designView } from '../../src/terminal/design-view.ts'
import { golden } from '../golden.ts'
import { plain } from './plain.ts'

const watched = 'topology: { redundancy: 3 }\nspanning_tree: { protocol: rstp, bfd: true }'

describe('designView()', () => {
  const meshes: readonly (readonly [string, MeshDesign])[] = [
    ['two regions', designOf('', { eu1: eu(1), eu2: eu(2), eu3: eu(3), us1: us(1), us2: us(2), us3: us(3) })],
    [
      'a region that a loss opens',
      designOf('topology: { kind: manual, links: [[eu1, eu2], [eu1, us1], [eu2, us1]] }', {
        eu1: eu(1),
        eu2: eu(2),
        us1: us(1),
      }),
    ],
    [
      'a manual mesh that one host breaks',
      designOf('topology: { kind: manual, links: [[a, b], [b, c], [c, d], [d, b]] }', hosts('abcd')),
    ],
    [
      'a mesh that may not be mended',
      designOf('topology: { kind: manual, links: [[a, b], [b, c]], avoid: [[a, c]] }', hosts('abc')),
    ],
    ['no redundancy', designOf('topology: { kind: hub, redundancy: 1 }', hosts('abcd'))],
    ['three paths under RSTP and BFD', designOf(watched, hosts('abcdefgh'))],
    ['a root that was better once', grown()],
  ]
  for (const [what, design] of meshes) {
    const file = `views/design/${what.replaceAll(/[^a-zA-Z]+/g, '-').toLowerCase()}.txt`
    it(`prints ${what} as in test/golden/${file}`, async () => {
      const text = `${designView(design, plain).join('\n')}\n`
      expect(text).to.equal(await golden(file, text))
    })
  }
})

/** A chain whose root was its middle, and that grew at one end. */
function grown(): MeshDesign {
  const short = designOf('topology: { kind: manual, redundancy: 1, links: [[a, b], [b, c]] }', hosts('abc'))
  return designOf(
    'topology: { kind: manual, redundancy: 1, links: [[a, b], [b, c], [c, d], [d, e], [e, f]] }',
    hosts('abcdef'),
    short,
  )
}

function designOf(more: string, byName: Readonly<Record<string, string>>, before?: MeshDesign): MeshDesign {
  const lines = Object.entries(byName).map(([name, keys]) => `  ${name}: { ${keys} }`)
  const text = `version: 1\nmesh: { name: prod, capacity: 15 }\n${more}\nhosts:\n${lines.join('\n')}\n`
  const reading = parseInventory(text, 'inventory.yaml')
  if (reading.kind !== 'inventory') throw new Error(JSON.stringify(reading.problems))
  const lock = before && parseLock(printLock(before.lock), 'ovsmesh.lock.yaml')
  const result = designMesh(reading.inventory, lock?.kind === 'lock' ? lock.lock : undefined)
  if (result.kind !== 'designed') throw new Error(JSON.stringify(result.problems))
  return result.design
}

function hosts(names: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...names].map((name, index) => [name, `address: 192.0.2.${index + 1}`]))
}

function eu(number: number): string {
  return `address: 192.0.2.${number}, region: eu, private_address: 10.0.0.${number}`
}

function us(number: number): string {
  return `address: 198.51.100.${number}, region: us, private_address: 10.1.0.${number}, underlay_mtu: ${number === 3 ? 1400 : 1500}`
}
