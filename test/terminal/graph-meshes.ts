import { designMesh, type MeshDesign } from '../../src/mesh/design.ts'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'

/** A mesh by its hosts' names, each with its region after a colon if it has one: `a1:eu`. */
export function meshOf(hosts: readonly string[], topology = '', more = ''): MeshDesign {
  const lines = hosts.map((host, index) => {
    const [name, region] = host.split(':')
    const within =
      region === undefined ? '' : `, region: ${region}, private_address: 10.0.${addressTail(index)}`
    return `  ${name}: { address: 198.18.${addressTail(index)}${within} }`
  })
  return designOf(
    `version: 1\nmesh: { name: prod }\ntopology: { ${topology} }\n${more}\nhosts:\n${lines.join('\n')}\n`,
  )
}

/** `h1` to `hN`; with regions, dealt out in equal parts. */
export function hostNames(count: number, regions: readonly string[] = []): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    const region = regions[Math.floor((index * regions.length) / count)]
    return region === undefined ? `h${index + 1}` : `h${index + 1}:${region}`
  })
}

/** The design of an inventory's text. Throws its problems. */
export function designOf(text: string): MeshDesign {
  const reading = parseInventory(text, 'inventory.yaml')
  if (reading.kind !== 'inventory') throw new Error(JSON.stringify(reading.problems))
  const result = designMesh(reading.inventory, undefined)
  if (result.kind !== 'designed') throw new Error(JSON.stringify(result.problems))
  return result.design
}

function addressTail(index: number): string {
  return `${Math.floor(index / 200)}.${(index % 200) + 1}`
}
