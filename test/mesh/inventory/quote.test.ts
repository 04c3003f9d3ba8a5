import { expect } from 'chai'
import { oneOf, pathText, quoted } from '../../../src/mesh/inventory/quote.ts'

describe('quoted()', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['plain', '"plain"'],
    ['a "b"\n\u001b[31m', '"a \\"b\\"\\n\\u001b[31m"'],
    ['rtl\u202egpj\u200b\u009b', '"rtl\\u202egpj\\u200b\\u009b"'],
    ['x'.repeat(300), `"${'x'.repeat(60)}…"`],
    ['東京', '"東京"'],
  ]
  for (const [text, expected] of cases)
    it(`quoted() gives ${expected} when the text is ${JSON.stringify(text.slice(0, 20))}`, () => {
      expect(quoted(text)).to.equal(expected)
    })
})

describe('pathText()', () => {
  it('pathText() quotes steps that are no plain words and counts those of a list', () => {
    expect(pathText(['hosts', 'web.example.net', 'docker', 'options', 2])).to.equal(
      'hosts["web.example.net"].docker.options[2]',
    )
  })
})

describe('oneOf()', () => {
  it('oneOf() puts "or" before the last word', () => {
    expect([oneOf([]), oneOf(['a']), oneOf(['a', 'b']), oneOf(['a', 'b', 'c'])]).to.deep.equal([
      '',
      'a',
      'a or b',
      'a, b or c',
    ])
  })
})
