import { expect } from 'chai'
import { deadPaths, deadScripts } from './dead-paths.ts'
import { allPages } from './pages.ts'

describe('pages', () => {
  for (const page of allPages()) {
    it(`${page.path} names only files and scripts that there are`, () =>
      expect([...deadPaths(page), ...deadScripts(page)]).deep.equals([]))
  }
})

describe('deadPaths()', () => {
  it('names paths in backticks and relative links that lead nowhere', () => {
    const text = [
      'See `src/main.ts`, `src/gone.ts`, `test/golden/` and [words](words.md), [gone](gone.md#there).',
      '`src/**/*.ts` and [RFC 7047](https://www.rfc-editor.org/rfc/rfc7047) are none, [below](#here) neither.',
      '```',
      'cat `src/shown.ts`',
      '```',
    ].join('\n')
    expect(deadPaths({ path: 'docs/page.md', text })).deep.equals(['src/gone.ts', 'docs/gone.md'])
  })
})

describe('deadScripts()', () => {
  it('names scripts of npm that package.json does not have, wherever they stand', () => {
    const text = '`npm run build`, `npm test`\n```\nnpm run ovsmesh -- plan\nnpm run gone\n```'
    expect(deadScripts({ path: 'docs/page.md', text })).deep.equals(['npm run gone'])
  })
})
