import { expect } from 'chai'
import type { HostName } from '../../../src/mesh/names.ts'
import { Candidates } from '../../../src/mesh/topology/layered/candidates.ts'

/** Candidates `h0`, `h1` …, from their levels and degrees. */
function candidates(
  degreeLimit: number,
  placed: readonly (readonly [level: number, degree: number])[],
): Candidates {
  const all = new Candidates(degreeLimit)
  for (const [joined, [level, degree]] of placed.entries())
    all.add({ host: `h${joined}` as HostName, level, degree, joined })
  return all
}

function names(
  all: Candidates,
  count: number,
  below: number,
  except: readonly string[] = [],
): readonly string[] {
  return all.take({ count, below, except: except as readonly HostName[] }).map(({ host }) => host)
}

describe('Candidates', () => {
  it('take() prefers the higher level, then fewer links, then who joined first', () => {
    expect(
      names(
        candidates(16, [
          [1, 0],
          [0, 5],
          [0, 4],
          [0, 4],
        ]),
        4,
        2,
      ),
    ).to.deep.equal(['h2', 'h3', 'h1', 'h0'])
  })

  it('take() counts the links that it gave', () => {
    const all = candidates(16, [
      [0, 1],
      [0, 2],
    ])
    expect([1, 2, 3, 4].flatMap(() => names(all, 1, 1))).to.deep.equal(['h0', 'h0', 'h1', 'h0'])
  })

  it('take() leaves out who is a parent already, and gives him to the next', () => {
    const all = candidates(16, [
      [0, 1],
      [0, 2],
    ])
    expect([names(all, 1, 1, ['h0']), names(all, 1, 1)]).to.deep.equal([['h1'], ['h0']])
  })

  it('take() goes a level down when a level is full', () => {
    expect(
      names(
        candidates(16, [
          [0, 16],
          [1, 9],
        ]),
        1,
        2,
      ),
    ).to.deep.equal(['h1'])
  })

  it('take() rather overfills the least filled host than going deeper than it may', () => {
    expect(
      names(
        candidates(16, [
          [0, 20],
          [1, 18],
          [2, 3],
        ]),
        1,
        2,
      ),
    ).to.deep.equal(['h1'])
  })

  it('take() goes deeper when no bridge above has a port left', () => {
    expect(
      names(
        candidates(16, [
          [0, 255],
          [1, 255],
          [2, 3],
        ]),
        1,
        1,
      ),
    ).to.deep.equal(['h2'])
  })

  it('take() gives fewer when there are no more', () => {
    expect(
      names(
        candidates(16, [
          [0, 1],
          [1, 255],
        ]),
        3,
        2,
      ),
    ).to.deep.equal(['h0'])
  })
})
