import { readdirSync } from 'node:fs'
import { expect } from 'chai'
import { titlesOfTests } from './ovsdb-conformance-titles.ts'
import { page, root, tableRows } from './pages.ts'

const { text } = page('docs/ovsdb-conformance.md')
const links = [...text.matchAll(/\[([^\]]+)\]\(\.\.\/(test\/[^)\s]+)\)/g)]
const promised = links.map(([, title = '', file = '']) => `${file}: ${title}`)

describe('docs/ovsdb-conformance.md', () => {
  it('names only tests that there are, each by its title and its file', function () {
    this.timeout(60_000)
    const titles = titlesOfTests()
    expect(promised.filter((test) => !titles.has(test))).deep.equals([])
  })

  it('has a test for every line of its tables', () => {
    const untested = tableRows(text).filter(([, held = '']) => !held.includes('](../test/'))
    expect(untested).deep.equals([])
  })

  it('mentions every file of the conformance tests', () => {
    const folder = 'test/ovsdb-client/conformance/'
    const files = readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    const tests = files.filter((file) => file.endsWith('.test.ts')).map((file) => `${folder}${file}`)
    expect(tests.filter((file) => !text.includes(`(../${file})`))).deep.equals([])
  })
})
