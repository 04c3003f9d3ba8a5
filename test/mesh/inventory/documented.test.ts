import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { knownKeys } from '../../../src/mesh/inventory/shape.ts'
import { problemsView } from '../../../src/terminal/error-view.ts'
import { inventoryText } from './golden.ts'

const example = topLevelFile('inventory.example.yaml')
const reference = topLevelFile('docs/inventory.md')

describe('what is documented of the inventory', () => {
  it('parseInventory() reads inventory.example.yaml when it is given as it stands', () => {
    expect(problemsOf(example)).to.equal('')
  })

  it('inventory.example.yaml has every key of the format', () => {
    // `*` is a host's name; the keys of `timers` stand in a comment.
    expect(keysMissingIn(example)).to.deep.equal([])
  })

  it('docs/inventory.md names every key of the format', () => {
    expect(keysMissingIn(reference)).to.deep.equal([])
  })

  fencedBlocks(reference, 'yaml').forEach((text, index) => {
    it(`parseInventory() reads block ${index + 1} of docs/inventory.md when it is given as it stands`, () => {
      expect(problemsOf(text)).to.equal('')
    })
  })

  it('docs/inventory.md shows an error as it is really printed', () => {
    const text = inventoryText('bad/documented')
    const reading = parseInventory(text, 'inventory.yaml')
    const printed = reading.kind === 'problems' ? problemsView(reading.problems, text) : ''
    expect(fencedBlocks(reference, 'text')).to.deep.equal([`${printed}\n`])
  })
})

function topLevelFile(path: string): string {
  return readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8')
}

function problemsOf(text: string): string {
  const reading = parseInventory(text, 'inventory.yaml')
  return reading.kind === 'problems' ? problemsView(reading.problems, text) : ''
}

function keysMissingIn(text: string): readonly string[] {
  const keys = new Set([...knownKeys.values()].flat())
  return [...keys].filter((key) => !new RegExp(`\\b${key}\\b`).test(text))
}

function fencedBlocks(text: string, language: string): readonly string[] {
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(
    ([, block = '']) => block,
  )
}
