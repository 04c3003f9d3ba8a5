import { expect } from 'chai'
import { parseRemotes } from '../../../src/ovsdb-client/session/remote.ts'
import {
  firstTurn,
  pauseMs,
  type Turn,
  turnAfterFailure,
  turnAfterLoss,
} from '../../../src/ovsdb-client/session/turn.ts'
import { thrownBy } from '../support/thrown.ts'

const backoff = { minMs: 100, maxMs: 800 }

describe('turnAfterFailure()', () => {
  it('goes round the remotes in their order', () => {
    expect(failing(['unix:/a', 'unix:/b', 'unix:/c'], 4).map(({ remote }) => remote)).to.deep.equal(
      parseRemotes(['unix:/a', 'unix:/b', 'unix:/c', 'unix:/a']),
    )
  })

  it('stays with the only remote', () => {
    expect(failing(['unix:/a'], 3).map(({ remote }) => remote)).to.deep.equal(
      parseRemotes(['unix:/a', 'unix:/a', 'unix:/a']),
    )
  })
})

describe('pauseMs()', () => {
  it('is nothing within a round, and up to twice as long after each, to the longest', () => {
    const pauses = (remotes: readonly string[], random: number) =>
      failing(remotes, 13).map((turn) => pauseMs(turn, backoff, random))
    expect(pauses(['unix:/a', 'unix:/b'], 1)).to.deep.equal([
      0, 0, 100, 0, 200, 0, 400, 0, 800, 0, 800, 0, 800,
    ])
    expect(pauses(['unix:/a'], 0.5)).to.deep.equal([
      0, 50, 100, 200, 400, 400, 400, 400, 400, 400, 400, 400, 400,
    ])
    expect(new Set(pauses(['unix:/a'], 0))).to.deep.equal(new Set([0]))
  })

  it('stays finite however often it failed', () => {
    const turn = { ...turnOf(['unix:/a']), failures: 1_000_000 }
    expect(pauseMs(turn, backoff, 1)).to.equal(800)
  })
})

describe('turnAfterLoss()', () => {
  it('forgets failures after a steady connection, so that the next remote is tried at once', () => {
    const [, , third = turnOf(['unix:/a'])] = failing(['unix:/a', 'unix:/b'], 3)
    expect(turnAfterLoss(third, 100, backoff)).to.deep.equal({
      ...turnOf(['unix:/b', 'unix:/a']),
      failures: 0,
    })
  })

  it('counts a connection that ends at once as a failure, though it worked', () => {
    const hangingUp = [turnOf(['unix:/a'])]
    for (const turn of hangingUp) if (hangingUp.length < 6) hangingUp.push(turnAfterLoss(turn, 5, backoff))
    expect(hangingUp.map((turn) => pauseMs(turn, backoff, 1))).to.deep.equal([0, 100, 200, 400, 800, 800])
  })
})

describe('firstTurn()', () => {
  it('wants a remote', async () => {
    expect(await thrownBy(() => firstTurn([]))).to.equal(
      'RemoteError: Cannot connect to "[]", want at least one remote',
    )
  })
})

function turnOf(remotes: readonly string[]): Turn {
  return firstTurn(parseRemotes(remotes))
}

/** The first turns when no attempt comes to anything. */
function failing(remotes: readonly string[], count: number): readonly Turn[] {
  const turns = [turnOf(remotes)]
  for (const turn of turns) if (turns.length < count) turns.push(turnAfterFailure(turn))
  return turns
}
