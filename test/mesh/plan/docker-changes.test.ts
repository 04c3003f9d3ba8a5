import { expect } from 'chai'
import type { Ipv4Address } from '../../../src/mesh/ipv4.ts'
import type { Change } from '../../../src/mesh/plan/change.ts'
import { dockerChanges, strangers } from '../../../src/mesh/plan/docker-changes.ts'
import type { BridgeState, HostState } from '../../../src/mesh/state/host-state.ts'
import type { Container } from '../../../src/mesh/state/observation.ts'
import { context } from './any-host-state.ts'

const inside = container('inside', '172.17.64.2', 'unless-stopped')
const outside = container('outside', '172.17.0.2', 'always')
const once = container('once', '172.17.0.3', 'no')
const retried = container('retried', '172.17.0.4', 'on-failure')

const options = ['--bip=172.17.42.1/16', '--fixed-cidr=172.17.64.0/18', '--mtu=1462']

const asWanted: Look = { running: options, joined: true, containers: [], liveRestore: false, restart: 'ask' }

const never = 'docker.restart is "never": restart Docker on this host, then apply again'

const strangersSay = (names: string) =>
  `outside 172.17.64.0/18: ${names}; stop or re-create them, then apply again`

describe('dockerChanges()', () => {
  const table: readonly (readonly [string, Partial<Look>, readonly string[]])[] = [
    // Docker runs as wanted.
    ['all is as wanted', {}, []],
    ['containers have addresses of the block', { containers: [inside] }, []],
    ['a joined host has a stranger, which is past helping here', { containers: [outside] }, []],
    ['nobody may restart, and nobody needs to', { restart: 'never' }, []],
    ['only the join is missing', { joined: false }, ['join']],
    ['only the join is missing, containers in the block', { joined: false, containers: [inside] }, ['join']],
    [
      'only the join is missing, and strangers would collide',
      { joined: false, containers: [inside, outside, once] },
      [`join waits: ${strangersSay('outside (172.17.0.2), once (172.17.0.3)')}`],
    ],
    [
      'only the join is missing, and strangers outlived a restart',
      { joined: false, containers: [outside], liveRestore: true },
      [`join waits: ${strangersSay('outside (172.17.0.2)')}`],
    ],
    [
      'only the join is missing, and restarts are not ours to make',
      { joined: false, restart: 'never' },
      ['join'],
    ],
    // Docker runs with other arguments.
    ['arguments differ, no container', { running: [] }, ['restart (ask) stops nothing']],
    [
      'one argument differs',
      { running: [...options.slice(0, 2), '--mtu=1500'] },
      ['restart (ask) stops nothing'],
    ],
    ['Docker does not run', { running: undefined }, ['restart (ask) stops nothing']],
    [
      'arguments differ, and containers run',
      { running: [], containers: [inside, outside, once, retried] },
      ['restart (ask) stops inside+ outside+ once- retried-'],
    ],
    [
      'arguments differ, restarts are granted',
      { running: [], containers: [outside], restart: 'always' },
      ['restart (always) stops outside+'],
    ],
    [
      'arguments differ, restarts are not ours to make',
      { running: [], containers: [outside], restart: 'never' },
      ['restart (left-to-operator) stops outside+'],
    ],
    [
      'arguments differ, with live-restore',
      { running: [], containers: [inside, outside], liveRestore: true },
      ['restart (ask) stops nothing'],
    ],
    // Neither runs as wanted nor is joined.
    ['a fresh host', { running: [], joined: false }, ['restart (ask) stops nothing', 'join']],
    [
      'a fresh host with containers, which the restart moves into the block',
      { running: [], joined: false, containers: [outside, once] },
      ['restart (ask) stops outside+ once-', 'join'],
    ],
    [
      'a fresh host with live-restore and no stranger',
      { running: [], joined: false, containers: [inside], liveRestore: true },
      ['restart (ask) stops nothing', 'join'],
    ],
    [
      'a fresh host whose containers keep their addresses over the restart',
      { running: [], joined: false, containers: [inside, outside], liveRestore: true, restart: 'always' },
      ['restart (always) stops nothing', `join waits: ${strangersSay('outside (172.17.0.2)')}`],
    ],
    [
      'a fresh host, restarts are not ours to make',
      { running: [], joined: false, containers: [outside], restart: 'never' },
      ['restart (left-to-operator) stops outside+', `join waits: ${never}`],
    ],
    [
      'a fresh host with live-restore, restarts are not ours to make',
      { running: [], joined: false, containers: [outside], liveRestore: true, restart: 'never' },
      ['restart (left-to-operator) stops nothing', `join waits: ${never}`],
    ],
    // Nobody has looked at the containers yet.
    [
      'nobody looked at containers',
      { running: [], joined: false, containers: undefined },
      ['restart (ask) stops nothing', 'join'],
    ],
    [
      'nobody looked at containers, restarts are not ours to make',
      { running: [], joined: false, containers: undefined, restart: 'never' },
      ['restart (left-to-operator) stops nothing', `join waits: ${never}`],
    ],
  ]
  for (const [when, look, wanted] of table)
    it(`plans ${wanted.length === 0 ? 'nothing' : wanted.join(', then ')} when ${when}`, () => {
      expect(changes({ ...asWanted, ...look }).map(inShort)).to.deep.equal(wanted)
    })

  it('gives whole changes', () => {
    expect(
      changes({ ...asWanted, running: ['--mtu=1500'], joined: false, containers: [once] }),
    ).to.deep.equal([
      {
        kind: 'docker-restart',
        action: 'change',
        from: ['--mtu=1500'],
        to: options,
        stops: [{ name: 'once', comesBack: false }],
        consent: 'ask',
      },
      { kind: 'join', action: 'change', bridge: 'br0', dockerBridge: 'docker0', waitsFor: undefined },
    ])
  })

  it('asks nothing of a Docker that is not to have anything from us', () => {
    const nothing: HostState = { ...state(undefined, false), bridge: undefined, dockerBridge: undefined }
    expect(dockerChanges(nothing, state(options, true), context)).to.deep.equal([])
  })
})

describe('strangers()', () => {
  it('are the containers whose address is outside the block, to the very edges', () => {
    const edges = ['172.17.63.255', '172.17.64.0', '172.17.127.255', '172.17.128.0']
    const containers = edges.map((address) => container(address, address, 'no'))
    expect(strangers(containers, '172.17.64.0/18').map(({ name }) => name)).to.deep.equal([
      '172.17.63.255',
      '172.17.128.0',
    ])
  })
})

interface Look {
  readonly running: readonly string[] | undefined
  readonly joined: boolean
  readonly containers: readonly Container[] | undefined
  readonly liveRestore: boolean
  readonly restart: 'ask' | 'always' | 'never'
}

function changes({ running, joined, containers, liveRestore, restart }: Look) {
  return dockerChanges(state(options, true), state(running, joined), {
    ...context,
    dockerRestart: restart,
    containers: containers && { containers, liveRestore },
  })
}

function inShort(change: Change): string {
  if (change.kind === 'join') return change.waitsFor === undefined ? 'join' : `join waits: ${change.waitsFor}`
  if (change.kind !== 'docker-restart') return change.kind
  const stops = change.stops.map(({ name, comesBack }) => `${name}${comesBack ? '+' : '-'}`).join(' ')
  return `restart (${change.consent}) stops ${stops || 'nothing'}`
}

function state(running: readonly string[] | undefined, joined: boolean): HostState {
  return {
    bridge,
    dockerBridge: { name: 'docker0', addresses: ['172.17.42.1/16'], mtu: 1462, up: true, joined },
    files: new Map(),
    docker: { options: running },
  }
}

const bridge: BridgeState = {
  name: 'br0',
  datapath: 'system',
  stp: true,
  rstp: false,
  otherConfig: new Map(),
  mtuRequest: 1462,
  tunnels: new Map(),
}

function container(name: string, address: string, restartPolicy: string): Container {
  return { name, address: address as Ipv4Address, restartPolicy }
}
