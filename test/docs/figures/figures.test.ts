import { expect } from 'chai'
import { page, section, tableRows } from '../pages.ts'
import { figuresPage } from './figures-page.ts'
import { figuresRow } from './figures-table.ts'
import { figuredMeshes, figuredSizes } from './mesh-figures.ts'

const told = tableRows(section(page(figuresPage), '## Figures'))
const meshes = figuredSizes.flatMap(figuredMeshes)

describe(`${figuresPage}, figures`, function () {
  // A second for the largest, on a machine with nothing else to do.
  this.timeout(60_000)

  for (const [at, mesh] of meshes.entries())
    it(`tells what a design of ${mesh.hosts} hosts has, ${mesh.shape}`, () =>
      expect(told[at], 'npm run figures writes it anew').to.deep.equal(figuresRow(mesh)))

  it('tells of no others', () => expect(told.length).to.equal(meshes.length))
})
