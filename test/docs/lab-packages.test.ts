import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { packages } from '../../src/lab/requirements/packages.ts'

describe('docs/lab.md', () => {
  it('names every Debian package that the lab needs, one by one, with what for', async () => {
    const page = await readFile(new URL('../../docs/lab.md', import.meta.url), 'utf8')
    const section = page.slice(
      page.indexOf('## What it needs of Debian'),
      page.indexOf('## Two kinds of host'),
    )
    const rows = [...section.matchAll(/^\| `(.*)` \| (.*) \|$/gm)].map(([, name, purpose]) => ({
      name,
      purpose,
    }))
    expect(rows).to.deep.equal(packages.map(({ name, purpose }) => ({ name, purpose })))
  })
})
