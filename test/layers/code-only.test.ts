import { expect } from 'chai'
import { codeOnly } from './code-only.ts'

describe('codeOnly()', () => {
  it('blanks comments, lines kept', () => {
    expect(codeOnly('a // b\n/* c\n d */ e')).equals('a     \n    \n      e')
  })

  it('blanks what is between quotes, escaped quotes included', () => {
    expect(codeOnly(`f('it''s', "a\\"b", '')`)).equals(`f('  ''s', "    ", '')`.replace('s', ' '))
  })

  it('blanks the text of a template and keeps its expressions', () => {
    const source = 'x`a ${f({ b: `c ${d} "` })} e` + g'
    expect(codeOnly(source)).equals('x`  ${f({ b: `  ${d}  ` })}  ` + g')
  })

  it('takes no quote in a regular expression for a string', () => {
    expect(codeOnly(`s.replace(/[/'"\`]\\//g, x) + '"'`)).equals(`s.replace(/${' '.repeat(9)}g, x) + ' '`)
  })

  it('takes no division for a regular expression', () => {
    expect(codeOnly(`a / b + (c) / d + e[0] / 'f'`)).equals(`a / b + (c) / d + e[0] / ' '`)
  })

  it('takes no comment mark in a string for a comment', () => {
    expect(codeOnly(`'http://x' + process.env`)).equals(`'        ' + process.env`)
  })
})
