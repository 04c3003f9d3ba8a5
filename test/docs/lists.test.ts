import { expect } from 'chai'
import { page, pagesListedIn } from './pages.ts'

// A page that no list names is found by nobody.
describe('lists of pages', () => {
  for (const folder of ['docs', 'docs/decisions']) {
    it(`${folder}/README.md links every page of its folder`, () => {
      const { text } = page(`${folder}/README.md`)
      const linked = [...text.matchAll(/\]\(([\w-]+\.md)\)/g)].map(([, name = '']) => name)
      expect([...new Set(linked)].sort()).deep.equals(pagesListedIn(folder))
    })
  }
})
