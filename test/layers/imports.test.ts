import { expect } from 'chai'
import { importsOf } from './imports.ts'

describe('importsOf()', () => {
  it('names what is taken from a module', () => {
    const source = `import one, { two as deux, type Three } from './a.ts'`
    expect(importsOf(source)).deep.equals([
      { specifier: './a.ts', names: ['default', 'two', 'Three'], typeOnly: false },
    ])
  })

  it('reads imports over several lines, with comments and without semicolons', () => {
    const source = `import {\n  one, // 'not this'\n  two,\n} from "./a.ts"\nexport { three } from './b.ts'`
    expect(importsOf(source)).deep.equals([
      { specifier: './a.ts', names: ['one', 'two'], typeOnly: false },
      { specifier: './b.ts', names: ['three'], typeOnly: false },
    ])
  })

  it('tells imports of types from others', () => {
    const source = `import type { A } from 'a'
import { type B, type C } from 'b'
import { type D, e } from 'c'
import type F from 'f'
export type { G } from 'g'
export type * from 'h'
import {} from 'i'`
    expect(importsOf(source).map(({ typeOnly }) => typeOnly)).deep.equals([
      true,
      true,
      false,
      true,
      true,
      true,
      false,
    ])
  })

  it('finds every other way to ask for a module', () => {
    const source = `import './effect.ts'
import * as fs from 'node:fs'
export * from './all.ts'
const late = await import('./late.ts')
const old = require("old")
type T = import('./type.ts').T
const chosen = await import(name)`
    expect(importsOf(source).map(({ specifier, names }) => [specifier, ...names])).deep.equals([
      ['./effect.ts'],
      ['node:fs', '*'],
      ['./all.ts', '*'],
      ['./late.ts'],
      ['old'],
      ['./type.ts'],
      [undefined],
    ])
  })

  it('finds none in comments, strings and templates', () => {
    const source = `// import a from 'a'
/* import 'b' */
const text = "import c from 'c'"
const template = \`import d from 'd'\`
export const from = 'e'
export interface Move { readonly from: 'f' }
const url = import.meta.url`
    expect(importsOf(source)).deep.equals([])
  })
})
