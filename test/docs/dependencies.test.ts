import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { codeSpans, page, root, section, tableRows } from './pages.ts'

const dependencies = page('docs/dependencies.md')

describe('docs/dependencies.md', () => {
  for (const [heading, field] of [
    ['## In the program', 'dependencies'],
    ['## In its making', 'devDependencies'],
  ] as const) {
    it(`"${heading.slice(3)}" lists ${field} of package.json with their licence and Node, and no others`, () => {
      const listed = tableRows(section(dependencies, heading)).map(
        ([name = '', _use, _why, licence, node = '']) => [
          codeSpans(name)[0],
          licence,
          node.replaceAll('\\|', '|'),
        ],
      )
      expect(listed).deep.equals(namesIn(field).map(installed))
    })
  }
})

function namesIn(field: 'dependencies' | 'devDependencies'): readonly string[] {
  return Object.keys(manifest('package.json')[field] ?? {}).sort()
}

function installed(name: string): readonly (string | undefined)[] {
  const { license, licenses, engines } = manifest(`node_modules/${name}/package.json`)
  return [name, license ?? licenses?.[0]?.type, engines?.node ?? 'any']
}

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly license?: string
  /** How packages said it before there was `license`. */
  readonly licenses?: readonly { readonly type: string }[]
  readonly engines?: { readonly node?: string }
}

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Manifest
}
