import { expect } from 'chai'
import type { Ipv4Address } from '../../../src/mesh/ipv4.ts'
import type { Change } from '../../../src/mesh/plan/change.ts'
import { dockerChanges, strangers } from '../../../src/mesh/plan/docker-changes.ts'
import type { BridgeState, DockerBridgeState, HostState } from '../../../src/mesh/state/host-state.ts'
import type { Container } from '../../../src/mesh/state/observation.ts'
import { golden } from '../../golden.ts'
import { context } from './any-host-state.ts'

const inside = container('inside', '172.17.64.2', 'unless-stopped')
const outside = container('outside', '172.17.0.2', 'always')
const once = container('once', '172.17.0.3', 'no')
const retried = container('retried', '172.17.0.4', 'on-failure')

const options = ['--bip=172.17.42.1/16', '--fixed-cidr=172.17.64.0/18', '--mtu=1462']

const asWanted: Look = {
  running: options,
  docker0: { addresses: ['172.17.42.1/16'], mtu: 1462, joined: true },
  containers: [],
  liveRestore: false,
  pool: '172.17.64.0/18',
  restart: 'ask',
}

const unjoined: Partial<Look> = { docker0: { addresses: ['172.17.42.1/16'], mtu: 1462, joined: false } }
const dockersOwn: Partial<Look> = { docker0: { addresses: ['172.17.0.1/16'], mtu: 1500, joined: false } }
const fresh: Partial<Look> = { ...dockersOwn, running: [] }

const never = 'docker.restart is "never": restart Docker on this host, then apply again'

describe('dockerChanges()', () => {
  const table: readonly (readonly [string, Partial<Look>, readonly string[]])[] = [
    [
      'one argument of Docker differs',
      { running: [...options.slice(0, 2), '--mtu=1500'] },
      ['restart (ask) stops nothing'],
    ],
    ['Docker has no docker0 yet', { docker0: undefined }, ['add docker0 (address, mtu, up)', 'join']],
    [
      'docker0 has another size',
      { docker0: { addresses: ['172.17.42.1/16'], mtu: 1500, joined: true } },
      ['change docker0 (mtu)'],
    ],
    [
      'nobody looked at containers',
      { ...fresh, containers: undefined },
      ['change docker0 (address, mtu)', 'restart (ask) stops nothing', 'join'],
    ],
    [
      'nobody looked at containers, restarts are not ours to make',
      { ...fresh, containers: undefined, restart: 'never' },
      [
        `change docker0 (address, mtu) waits: ${never}`,
        'restart (left-to-operator) stops nothing',
        `join waits: ${never}`,
      ],
    ],
  ]
  for (const [when, look, wanted] of table)
    it(`plans ${wanted.length === 0 ? 'nothing' : 'what is safe'} when ${when}`, () => {
      expect(changes({ ...asWanted, ...look }).map(inShort)).to.deep.equal(wanted)
    })

  it('plans every combination as in test/golden/plan/docker-changes.txt', async () => {
    const planned = combinations.map(({ name, look }) => ({
      name,
      plan: changes(look).map(inShort).join('\n') || 'nothing',
    }))
    const text = [...new Set(planned.map(({ plan }) => plan))].map((plan) => {
      const when = planned.filter((one) => one.plan === plan).map(({ name }) => `    ${name}\n`)
      return `${plan}\n${when.join('')}`
    })
    expect(text.join('\n')).to.equal(await golden('plan/docker-changes.txt', text.join('\n')))
  })

  it('gives whole changes', () => {
    expect(changes({ ...asWanted, running: ['--mtu=1500'], ...unjoined, containers: [once] })).to.deep.equal([
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
    const nothing: HostState = { ...state(undefined, undefined), bridge: undefined }
    expect(dockerChanges(nothing, state(options, asWanted.docker0), context)).to.deep.equal([])
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
  readonly docker0: Pick<DockerBridgeState, 'addresses' | 'mtu' | 'joined'> | undefined
  readonly containers: readonly Container[] | undefined
  readonly liveRestore: boolean
  readonly pool: string | undefined
  readonly restart: 'ask' | 'always' | 'never'
}

const parts = {
  arguments: {
    'as wanted': { running: options },
    other: { running: [] },
    'no Docker': { running: undefined },
  },
  docker0: { joined: {}, 'not joined': unjoined, 'Docker’s own': dockersOwn },
  containers: {
    none: { containers: [] },
    'in the block': { containers: [inside] },
    'outside it': { containers: [outside, once, retried] },
  },
  network: { 'as wanted': { pool: '172.17.64.0/18' }, older: { pool: '172.17.0.0/16' } },
  'live-restore': { no: { liveRestore: false }, yes: { liveRestore: true } },
  'docker.restart': {
    ask: { restart: 'ask' },
    always: { restart: 'always' },
    never: { restart: 'never' },
  },
} as const satisfies Record<string, Record<string, Partial<Look>>>

const combinations = Object.entries(parts).reduce<readonly { readonly name: string; readonly look: Look }[]>(
  (known, [part, choices]) =>
    known.flatMap(({ name, look }) =>
      Object.entries(choices).map(([choice, more]: [string, Partial<Look>]) => ({
        name: `${name}${name === '' ? '' : ', '}${part}: ${choice}`,
        look: { ...look, ...more },
      })),
    ),
  [{ name: '', look: asWanted }],
)

function changes({ running, docker0, containers, liveRestore, pool, restart }: Look) {
  return dockerChanges(state(options, asWanted.docker0), state(running, docker0), {
    ...context,
    dockerRestart: restart,
    containers: containers && { containers, liveRestore, pool },
  })
}

function inShort(change: Change): string {
  if (change.kind === 'join') return change.waitsFor === undefined ? 'join' : `join waits: ${change.waitsFor}`
  if (change.kind === 'docker-bridge') {
    const settings = change.settings.map(({ setting }) => setting).join(', ')
    return `${change.action} docker0 (${settings})${change.waitsFor === undefined ? '' : ` waits: ${change.waitsFor}`}`
  }
  if (change.kind !== 'docker-restart') return change.kind
  const stops = change.stops.map(({ name, comesBack }) => `${name}${comesBack ? '+' : '-'}`).join(' ')
  return `restart (${change.consent}) stops ${stops || 'nothing'}`
}

function state(running: Look['running'], docker0: Look['docker0']): HostState {
  return {
    bridge,
    switchSettings: new Map(),
    dockerBridge: docker0 && { name: 'docker0', up: true, ...docker0 },
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
