import { expect } from 'chai'
import { page, section, tableRows } from '../pages.ts'
import { figuresPage } from './figures-page.ts'
import { figuresRow } from './figures-table.ts'
import { figuredMeshes, figuredSizes } from './mesh-figures.ts'

const told = tableRows(section(page(figuresPage), '## Figures'))

describe(`${figuresPage}, figures`, () => {
  for (const hosts of figuredSizes)
    it(`tells of ${hosts} hosts what a design of them has`, () => {
      const designed = figuredMeshes(hosts).map(figuresRow)
      const rows = told.filter(([size]) => size === designed[0]?.[0])
      expect(rows, 'npm run figures writes them anew').to.deep.equal(designed)
    })

  it('tells of no others', () => expect(told.length).to.equal(figuredSizes.flatMap(figuredMeshes).length))
})
