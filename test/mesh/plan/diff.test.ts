import { expect } from 'chai'
import fc from 'fast-check'
import type { Change } from '../../../src/mesh/plan/change.ts'
import { concernsContainers, diff } from '../../../src/mesh/plan/diff.ts'
import type { HostState } from '../../../src/mesh/state/host-state.ts'
import { observedState } from '../../../src/mesh/state/observed.ts'
import { hostIn } from '../state/seen-host.ts'
import { anyState, anyWholeState, context } from './any-host-state.ts'
import { changesOfEveryKind } from './every-kind.ts'

describe('diff()', () => {
  it('is empty between a state and itself', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        expect(diff(state, state, context)).to.deep.equal([])
      }),
    )
  })

  it('is empty between a state and a look at a host that is in it', () => {
    fc.assert(
      fc.property(anyWholeState, (state) => {
        const observed = observedState(hostIn(state, 'prod'), expectationOf(state))
        expect(diff(state, observed, context)).to.deep.equal([])
        expect(printed(observed)).to.equal(printed(state))
      }),
    )
  })

  it('is not empty between states that differ in anything', () => {
    const pairs = fc.tuple(anyWholeState, anyWholeState)
    fc.assert(
      fc.property(pairs, ([one, other]) => {
        const mixed = fc.sample(mixOf(one, other), { numRuns: 4, seed: 1 })
        for (const state of mixed)
          expect(diff(one, state, context).length === 0).to.equal(same(one, state), printed(state))
      }),
    )
  })

  it('names changes in the order in which they are made', () => {
    fc.assert(
      fc.property(anyWholeState, anyState, (desired, observed) => {
        const kinds = diff(desired, observed, context).map(({ kind }) => order.indexOf(kind))
        expect(kinds).to.deep.equal(kinds.toSorted((one, other) => one - other))
      }),
    )
  })

  it('adds tunnels before it removes others', () => {
    fc.assert(
      fc.property(anyWholeState, anyWholeState, (desired, observed) => {
        const actions = diff(desired, observed, context).flatMap((change) =>
          change.kind === 'tunnel' ? [change.action] : [],
        )
        const firstRemoval = actions.indexOf('remove')
        expect(firstRemoval === -1 ? [] : actions.slice(firstRemoval)).not.to.include('add')
      }),
    )
  })
})

describe('concernsContainers()', () => {
  it('holds for a restart of Docker and for a join, and for nothing else', () => {
    const kinds = order.filter((kind) =>
      concernsContainers(changesOfEveryKind.filter((one) => one.kind === kind)),
    )
    expect(kinds).to.deep.equal(['docker-restart', 'join'])
  })
})

const order: readonly Change['kind'][] = [
  'file',
  'bridge',
  'tunnel',
  'docker-bridge',
  'docker-restart',
  'join',
]

function expectationOf(state: HostState) {
  return {
    mesh: 'prod',
    bridge: 'br0',
    dockerBridge: 'docker0',
    files: new Map([...state.files].map(([path, { kind }]) => [path, kind] as const)),
    dockerOptions: state.docker.options ?? [],
  }
}

/** States that have each part from the one or from the other. */
function mixOf(one: HostState, other: HostState): fc.Arbitrary<HostState> {
  return fc.record({
    bridge: fc.constantFrom(one.bridge, other.bridge),
    switchSettings: fc.constantFrom(one.switchSettings, other.switchSettings),
    dockerBridge: fc.constantFrom(one.dockerBridge, other.dockerBridge),
    files: fc.constantFrom(one.files, other.files),
    docker: fc.constantFrom(one.docker, other.docker),
  })
}

function same(one: HostState, other: HostState): boolean {
  return printed(one) === printed(other)
}

function printed(state: HostState): string {
  return JSON.stringify(state, (_, value) => (value instanceof Map ? [...value] : value))
}
