import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { designMesh } from '../../src/mesh/design.ts'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { offlinePlan } from '../../src/mesh/plan/plan.ts'
import { graphDocument } from '../../src/mesh/topology/graph-document.ts'
import { graphText } from '../../src/terminal/graph-view.ts'
import { planView } from '../../src/terminal/plan-view.ts'
import { plain } from '../terminal/plain.ts'

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8')

describe('README.md', () => {
  it("shows what plan --offline prints for the article's three hosts", () => {
    expect(blockAfter('$ ovsmesh plan inventory.yaml --offline\n')).to.equal(
      planView(offlinePlan(design()), plain),
    )
  })

  it('shows the picture that graph draws of them', async () => {
    expect(blockAfter('```mermaid\n')).to.equal(await graphText(graphDocument(design()), 'mermaid'))
  })
})

function design() {
  const parsed = parseInventory(blockAfter('```yaml\n'), 'inventory.yaml')
  if (parsed.kind === 'problems') throw new Error(JSON.stringify(parsed.problems))
  const designed = designMesh(parsed.inventory, undefined)
  if (designed.kind === 'problems') throw new Error(JSON.stringify(designed.problems))
  return designed.design
}

function blockAfter(opening: string): string {
  const start = readme.indexOf(opening) + opening.length
  return readme.slice(start, readme.indexOf('\n```', start))
}
