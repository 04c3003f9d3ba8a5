import { expect } from 'chai'
import fc from 'fast-check'
import { parseLock, printLock } from '../../../src/mesh/addressing/lock-file.ts'
import { hostNames, lockOf, meshOf } from './mesh-of.ts'

const article = printLock(lockOf(meshOf({ hosts: hostNames(3), mesh: { capacity: 3 } })))

/** `line:column-end message`, the text under the caret instead of the column's number. */
function problems(text: string): readonly string[] {
  const result = parseLock(text, 'ovsmesh.lock.yaml')
  if (result.kind === 'lock') return []
  return result.problems.map(({ message, at }) => {
    const line = text.split('\n')[(at?.line ?? 0) - 1] ?? ''
    const marked = line.slice((at?.column ?? 1) - 1, (at?.column ?? 1) - 1 + (at?.length ?? 0))
    return `${at?.line}: [${marked}] ${message}`
  })
}

describe('printLock()', () => {
  it("printLock() gives the article's mesh one line a host and one a link", () => {
    expect(
      article,
    ).to.equal(`# Written by ovsmesh: who has which addresses and numbers. Commit it beside the inventory, and leave its lines
# as they are: nobody is renumbered as long as they stay.

format: ovsmesh-lock/1
mesh: prod
topology: partial
host_addresses: 172.17.42.0/24
# docker0 address, fixed-cidr; in the order in which they joined
hosts: |
  host1 172.17.42.1 172.17.64.0/18
  host2 172.17.42.2 172.17.128.0/18
  host3 172.17.42.3 172.17.192.0/18
hubs:
  - host1
  - host2
roots: []
# number, both ends with the spanning tree's port number there; a parent is first
links: |
  1 host1:1 host2:1
  2 host1:2 host3:1
  3 host2:2 host3:2
next_link: 4
`)
  })

  it('printLock() quotes names that YAML takes for something else', () => {
    const lock = lockOf(meshOf({ hosts: ['10', '1e3', 'null', 'constructor'], mesh: { name: 'on' } }))
    expect(parseLock(printLock(lock), 'ovsmesh.lock.yaml')).to.deep.equal({ kind: 'lock', lock })
  })
})

describe('parseLock()', () => {
  it('parseLock() says what each line should have been', () => {
    const text = article
      .replace('172.17.42.2 172.17.128.0/18', '172.17.42.256 172.17.128.0/18')
      .replace('topology: partial', 'topology: star')
      .replace('2 host1:2 host3:1', '2 host1:256 host3:1')
      .replace('next_link: 4', 'next_link: four\nnext: 4')
    expect(problems(text)).to.deep.equal([
      '6: [star] topology: Invalid option: expected one of "partial"|"full"|"ring"|"chords"|"hub"|"manual"',
      '11: [host2 172.17.42.256 172.17.128.0/18] hosts.1: "host2 172.17.42.256 172.17.128.0/18" is not HOST ADDRESS FIXED-CIDR',
      '20: [2 host1:256 host3:1] links.1: "2 host1:256 host3:1" is not NUMBER HOST:PORT HOST:PORT',
      '22: [four] next_link: Invalid input: expected number, received string',
      '4: [format: ovsmesh-lock/1] Unrecognized key: "next"',
    ])
  })

  it('parseLock() takes the roots of a lock without hubs, as they once were one, for its hubs', () => {
    const result = parseLock(
      article.replace('hubs:', 'roots:').replace('roots: []\n', ''),
      'ovsmesh.lock.yaml',
    )
    expect(result.kind === 'lock' && [result.lock.hubs, result.lock.roots]).to.deep.equal([
      ['host1', 'host2'],
      ['host1', 'host2'],
    ])
  })

  it('parseLock() names both hosts when a merge left the same addresses twice', () => {
    const text = article.replace('host3 172.17.42.3 172.17.192.0/18', 'host3 172.17.42.2 172.17.128.0/19')
    expect(problems(text)).to.deep.equal([
      '12: [host3 172.17.42.2 172.17.128.0/19] host "host3" has "172.17.42.2", which overlaps "172.17.42.2" of host "host2"',
      '12: [host3 172.17.42.2 172.17.128.0/19] host "host3" has "172.17.128.0/19", which overlaps "172.17.128.0/18" of host "host2"',
    ])
  })

  it('parseLock() finds an address inside a block', () => {
    expect(problems(article.replace('172.17.42.3', '172.17.200.3'))).to.deep.equal([
      '12: [host3 172.17.200.3 172.17.192.0/18] host "host3" has "172.17.192.0/18", which overlaps "172.17.200.3" of host "host3"',
    ])
  })

  it('parseLock() finds every block inside a larger one', () => {
    const text = article
      .replace('172.17.64.0/18', '172.17.128.0/17')
      .replace('172.17.128.0/18', '172.17.128.0/24')
      .replace('172.17.192.0/18', '172.17.192.0/24')
    expect(problems(text)).to.deep.equal([
      '11: [host2 172.17.42.2 172.17.128.0/24] host "host2" has "172.17.128.0/24", which overlaps "172.17.128.0/17" of host "host1"',
      '12: [host3 172.17.42.3 172.17.192.0/24] host "host3" has "172.17.192.0/24", which overlaps "172.17.128.0/17" of host "host1"',
    ])
  })

  it('parseLock() finds every name and number that is there twice or belongs to nobody', () => {
    const text = article
      .replace('hubs:', 'freed: |\n  host1 172.17.42.9 172.17.0.0/20\nhubs:')
      .replace('  - host1\n', '  - host2\n')
      .replace('roots: []', 'roots: [host3, host3, host9]')
      .replace('3 host2:2 host3:2', '2 host1:2 host3:1\n  4 host9:1 host1:3')
      .replace('next_link', 'extra_links: [4, 4, 3]\nnext_link')
    expect(problems(text)).to.deep.equal([
      '14: [host1 172.17.42.9 172.17.0.0/20] host "host1" is there twice',
      '17: [host2] hub "host2" is there twice',
      '18: [host3] root "host3" is there twice',
      '23: [2 host1:2 host3:1] link number 2 is there twice',
      '23: [2 host1:2 host3:1] "host1" and "host3" are linked twice',
      '23: [2 host1:2 host3:1] port number 2 of host "host1" is there twice',
      '23: [2 host1:2 host3:1] port number 1 of host "host3" is there twice',
      '18: [host9] "host9" is none of the hosts of this lock',
      '24: [4 host9:1 host1:3] "host9" is none of the hosts of this lock',
      '25: [4] link 4 is there twice',
      '25: [3] 3 is the number of no link of this lock',
      '26: [4] next_link is 4, but link 4 is there',
    ])
  })

  it('parseLock() finds the markers of an unfinished merge', () => {
    const text = article.replace('  host3', '<<<<<<< HEAD\n  host3')
    expect(problems(text)).to.deep.equal(['12: [<<<<<<< HEAD] a merge left its conflict markers in the lock'])
  })

  it('parseLock() refuses what is no lock', () => {
    const refused = [
      '',
      'hosts: [',
      '- 1',
      'a: &x [*x, *x]',
      'a: 1\na: 2',
      '---\n---\n',
      article.replace(/hosts: [|](\n {2}.*)+/, 'hosts: "x y"'),
    ].map(problems)
    expect(refused).to.deep.equal([
      ['1: [] Invalid input: expected object, received null'],
      [
        '1: [] this is not YAML: flow sequence in block collection must be sufficiently indented and end with a ]',
      ],
      ['1: [- 1] Invalid input: expected object, received array'],
      Array.from(
        { length: 2 },
        () =>
          '1: [*x] the alias "*x" stands for nothing; want an anchor "&x" on a value that ended before it',
      ),
      ['2: [a] the key "a" is there twice; line 1 has it already'],
      ['2: [] the file holds more than one YAML document; want one'],
      ['9: [hosts] hosts.0: "x y" is not HOST ADDRESS FIXED-CIDR'],
    ])
  })

  it('parseLock() never throws, and finds a place for every problem, whatever a hand does to the text', () => {
    const lines = article.split('\n')
    const slip = fc.record({
      at: fc.nat(),
      text: fc.oneof(fc.string(), fc.constantFrom('', '---', '- x', '  *a', 'hosts: 1', '['.repeat(5000))),
    })
    const edited = fc
      .array(slip, { minLength: 1, maxLength: 4 })
      .map((slips) =>
        slips
          .reduce((text, { at, text: line }) => text.toSpliced(at % text.length, 1, line), lines)
          .join('\n'),
      )
    fc.assert(
      fc.property(fc.oneof(edited, fc.string()), (text) => {
        const result = parseLock(text, 'ovsmesh.lock.yaml')
        const places = result.kind === 'problems' ? result.problems.map(({ at }) => at) : []
        const outside = places.filter((at) => at === undefined || at.line > text.split('\n').length)
        expect(outside).to.deep.equal([])
      }),
      { numRuns: 500 },
    )
  })
})
