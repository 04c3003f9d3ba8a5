import { expect } from 'chai'
import fc from 'fast-check'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import type { Place, Problem } from '../../../src/mesh/inventory/problem.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { inventoryNames, inventoryText } from './golden.ts'

const seeds = [
  ...inventoryNames('good').map((name) => inventoryText(`good/${name}`)),
  ...inventoryNames('bad').map((name) => inventoryText(`bad/${name}`)),
]

describe('parseInventory() on hostile text', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['an empty file', '', 'the file is empty; want a map with version, mesh and hosts'],
    ['a NUL byte', 'version: 1\nmesh: \0', 'the file holds the control character U+0000; want plain text'],
    ['an escape', 'version: 1 # \u001b[31m', 'the file holds the control character U+001B; want plain text'],
    [
      'a thousand open brackets',
      'a: '.padEnd(1000, '['),
      'this is not an inventory: values nest more than 100 deep',
    ],
    ['a thousand dashes', '- '.repeat(1000), 'this is not an inventory: values nest more than 100 deep'],
    [
      'a file of 10 MB',
      'version: 1\n'.padEnd(10_000_000, '# filled\n'),
      'the file holds 10000000 characters; want at most 1048576',
    ],
  ]
  for (const [what, text, message] of cases)
    it(`parseInventory() says what is wrong with ${what}`, () => {
      expect(problemsOf(text).map((problem) => problem.message)).to.deep.equal([message])
    })

  it('parseInventory() never throws, and places every problem inside the text, when the text is arbitrary', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => expectPlaces(text)),
      { numRuns: 300 },
    )
  })

  it('parseInventory() never throws, and places every problem inside the text, when an inventory is damaged', () => {
    fc.assert(
      fc.property(damagedInventories(), (text) => expectPlaces(text)),
      { numRuns: 1500 },
    )
  })

  it('parseInventory() takes a merge of large maps into many for the bomb that it is', () => {
    const large = Array.from({ length: 5000 }, (_, index) => `k${index}: 1`).join(', ')
    const merges = Array.from({ length: 20_000 }, (_, index) => `  h${index}: { <<: *large }`).join('\n')
    const started = cpuNowMs()
    const problems = problemsOf(`version: 1\nmesh: &large { ${large} }\nhosts:\n${merges}\n`)
    expect(problems.map(({ message }) => message)).to.deep.equal([
      'with the alias "*large" the aliases of this file stand for more than 100000 values',
    ])
    expect(cpuNowMs() - started).to.be.below(3000)
  })
})

function problemsOf(text: string): readonly Problem[] {
  const reading = parseInventory(text, 'inventory.yaml')
  return reading.kind === 'problems' ? reading.problems : []
}

function expectPlaces(text: string): void {
  const lines = text.replace(/^\ufeff/, '').split('\n')
  const outside = problemsOf(text).filter(({ at }) => at === undefined || !isInside(at, lines))
  expect(outside).to.deep.equal([])
}

// The place behind a line's last character is inside: something is missing there.
function isInside({ line, column, length }: Place, lines: readonly string[]): boolean {
  const text = lines[line - 1]
  return text !== undefined && column >= 1 && length >= 1 && column + length - 1 <= text.length + 1
}

function damagedInventories(): fc.Arbitrary<string> {
  const bits = [
    ':',
    ' ',
    '\n',
    '\t',
    '[',
    '{',
    '}',
    '"',
    '*',
    '&',
    '<<: ',
    '- ',
    '~',
    '0x',
    '!',
    '%',
    '|',
    '__proto__',
    '\r',
    '#',
    '---\n',
    '2',
    '.',
    '/',
    'host1',
    '::1',
    'cost: ',
    '\u2028',
    '東',
    '\ufeff',
  ]
  const damage = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat(12),
    added: fc.constantFrom('', ...bits),
  })
  return fc
    .tuple(fc.constantFrom(...seeds), fc.array(damage, { minLength: 1, maxLength: 6 }))
    .map(([seed, damages]) =>
      damages.reduce((text, { at, removed, added }) => {
        const start = Math.floor(at * text.length)
        return text.slice(0, start) + added + text.slice(start + removed)
      }, seed),
    )
}
