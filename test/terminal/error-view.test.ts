import { expect } from 'chai'
import pc from 'picocolors'
import type { Place, Problem } from '../../src/mesh/inventory/problem.ts'
import { problemsView } from '../../src/terminal/error-view.ts'

describe('problemsView()', () => {
  it('problemsView() shows place, message, line, caret and hint', () => {
    const text = 'version: 1\nhosts:\n  host2: { address: 1.2.3.4.5 }\n'
    const problem = { message: '"1.2.3.4.5" is not an IPv4 address', hint: 'four numbers', at: at(3, 21, 9) }
    expect(problemsView([problem], text)).to.equal(
      [
        'inventory.yaml:3:21: error: "1.2.3.4.5" is not an IPv4 address',
        ' 3 |   host2: { address: 1.2.3.4.5 }',
        '   |                     ^^^^^^^^^',
        '    hint: four numbers',
      ].join('\n'),
    )
  })

  it('problemsView() sorts by place and leaves out the line of a problem that has none', () => {
    const problems: readonly Problem[] = [
      { message: 'third', at: at(2, 1) },
      { message: 'second', at: at(1, 4) },
      { message: 'first', at: at(1, 1) },
      { message: 'of the whole', hint: 'none' },
    ]
    expect(problemsView(problems, 'a: 1\nb: 2')).to.equal(
      [
        'error: of the whole',
        '  hint: none',
        'inventory.yaml:1:1: error: first',
        ' 1 | a: 1',
        '   | ^',
        'inventory.yaml:1:4: error: second',
        ' 1 | a: 1',
        '   |    ^',
        'inventory.yaml:2:1: error: third',
        ' 2 | b: 2',
        '   | ^',
      ].join('\n'),
    )
  })

  it('problemsView() shows the first fifty of many problems and counts the rest', () => {
    const problems = Array.from({ length: 60 }, (_, index) => ({ message: `number ${index + 1}` }))
    const lines = problemsView(problems, '').split('\n')
    expect([lines.length, lines[0], lines[49], lines[50]]).to.deep.equal([
      51,
      'error: number 1',
      'error: number 50',
      '… and 10 more',
    ])
  })

  const lines: readonly (readonly [string, string, number, number, readonly string[]])[] = [
    ['tabs as four columns', '\ta:\tb', 5, 1, ['    a:    b', '          ^']],
    ['wide characters as two columns', 'a: "東京" x', 9, 1, ['a: "東京" x', '          ^']],
    ['wide characters under a wide caret', 'a: "東京"', 5, 2, ['a: "東京"', '    ^^^^']],
    ['combining marks as no column', 'e\u0301: x', 5, 1, ['e\u0301: x', '   ^']],
    ['an emoji of two UTF-16 units', '😀: x', 5, 1, ['😀: x', '    ^']],
    ['the place behind the end', 'a:', 3, 1, ['a:', '  ^']],
    [
      'control characters as one visible mark',
      'a: \u001b[31m\u202eb',
      4,
      1,
      ['a: \ufffd[31m\ufffdb', '   ^'],
    ],
    ['a line of Windows', 'a: b\r', 4, 1, ['a: b', '   ^']],
  ]
  for (const [what, line, column, length, shown] of lines)
    it(`problemsView() lines the caret up when the line holds ${what}`, () => {
      const view = problemsView([{ message: 'wrong', at: at(1, column, length) }], `${line}\n`)
      expect(view.split('\n').slice(1)).to.deep.equal([` 1 | ${shown[0]}`, `   | ${shown[1]}`])
    })

  it('problemsView() cuts a very long line around the caret', () => {
    const line = `${'a'.repeat(500)}WRONG${'b'.repeat(100_000)}`
    expect(
      problemsView([{ message: 'wrong', at: at(1, 501, 5) }], line)
        .split('\n')
        .slice(1),
    ).to.deep.equal([` 1 | …${'a'.repeat(40)}WRONG${'b'.repeat(55)}…`, `   | ${' '.repeat(41)}^^^^^`])
  })

  it('problemsView() keeps the caret in sight when a very long line is all wide', () => {
    const view = problemsView([{ message: 'wrong', at: at(1, 196) }], '東'.repeat(200))
    expect(view.split('\n').slice(1)).to.deep.equal([` 1 | …${'東'.repeat(45)}`, `   | ${' '.repeat(81)}^^`])
  })

  it('problemsView() ends the carets where a very long line is cut', () => {
    const view = problemsView([{ message: 'wrong', at: at(1, 1, 500) }], 'a'.repeat(500))
    expect(view.split('\n').slice(1)).to.deep.equal([` 1 | ${'a'.repeat(100)}…`, `   | ${'^'.repeat(100)}`])
  })

  it('problemsView() shows no line when the text has none there', () => {
    expect(problemsView([{ message: 'wrong', at: at(7, 1) }], 'a: 1')).to.equal(
      'inventory.yaml:7:1: error: wrong',
    )
  })

  it('problemsView() skips a byte order mark', () => {
    const view = problemsView([{ message: 'wrong', at: at(1, 1) }], '\ufeffa: 1')
    expect(view).to.equal('inventory.yaml:1:1: error: wrong\n 1 | a: 1\n   | ^')
  })

  it('problemsView() colours the place, the word error, the carets and the word hint', () => {
    const problem = { message: 'wrong', hint: 'right', at: at(1, 1) }
    const colored = problemsView([problem], 'a: 1', pc.createColors(true))
    const escapeCharacter = String.fromCharCode(27)
    expect(colored.replaceAll(escapeCharacter, '<')).to.equal(
      [
        '<[1minventory.yaml:1:1:<[22m <[31merror:<[39m wrong',
        ' <[2m1 |<[22m a: 1',
        ' <[2m  |<[22m <[31m^<[39m',
        '    <[36mhint:<[39m right',
      ].join('\n'),
    )
  })
})

function at(line: number, column: number, length = 1): Place {
  return { file: 'inventory.yaml', line, column, length }
}
