import { expect } from 'chai'
import type { PortName } from '../../../src/mesh/names.ts'
import type { Observation, SwitchRows } from '../../../src/mesh/state/observation.ts'
import { comparePorts, type Expectation, observedState } from '../../../src/mesh/state/observed.ts'
import {
  bridgeRow,
  files,
  freshHost,
  interfaceRow,
  interfaces,
  noRows,
  openVswitchRow,
  portRow,
} from './seen-host.ts'

const ours = new Map([['ovsmesh', 'prod']])

const expected: Expectation = {
  mesh: 'prod',
  bridge: 'br0',
  dockerBridge: 'docker0',
  files: new Map([
    ['/etc/network/interfaces', 'block'],
    ['/etc/drop-in', 'whole'],
  ]),
  dockerOptions: [],
}

describe('observedState()', () => {
  it('finds nothing of ours on a fresh host', () => {
    expect(observedState(freshHost, expected)).to.deep.equal({
      bridge: undefined,
      switchSettings: new Map(),
      dockerBridge: { name: 'docker0', addresses: ['172.17.0.1/16'], mtu: 1500, up: true, joined: false },
      files: new Map([
        ['/etc/network/interfaces', { kind: 'block', text: undefined }],
        ['/etc/drop-in', { kind: 'whole', text: undefined }],
      ]),
      docker: { options: [] },
    })
  })

  it('finds nothing where the database is silent and nothing runs', () => {
    const silent: Observation = {
      facts: {
        ...freshHost.facts,
        interfaces: new Map(),
        docker: { ...freshHost.facts.docker, commandLine: undefined },
      },
      switch: { kind: 'silent', why: 'no such file' },
    }
    const { bridge, dockerBridge, docker } = observedState(silent, expected)
    expect({ bridge, dockerBridge, docker }).to.deep.equal({
      bridge: undefined,
      dockerBridge: undefined,
      docker: { options: undefined },
    })
  })

  it('takes our bridge with its own ports, in the order of their numbers, and no other’s', () => {
    const rows: SwitchRows = {
      ...noRows,
      bridges: [
        bridgeRow({
          name: 'br0',
          externalIds: ours,
          datapathType: 'netdev',
          stpEnable: true,
          otherConfig: new Map([
            ['stp-priority', '4096'],
            ['mac-aging-time', '77'],
            ['hwaddr', '02:00:00:00:00:01'],
            ['rstp-max-age', '9'],
          ]),
          ports: ['br0', 'gre10', 'gre9', 'tap1'].map((name) => `port ${name}`),
        }),
        bridgeRow({ name: 'br1', externalIds: ours, ports: ['port gre3'] }),
      ],
      ports: ['br0', 'gre10', 'gre9', 'gre3']
        .map((name) => portRow({ name, externalIds: ours }))
        .concat(portRow({ name: 'tap1', externalIds: new Map([['ovsmesh', 'other']]) })),
      interfaces: [
        interfaceRow({ name: 'br0', mtuRequest: 1462 }),
        interfaceRow({ name: 'gre9', type: 'gre', options: new Map([['remote_ip', '9.9.9.9']]) }),
      ],
    }
    const { bridge } = observedState({ ...freshHost, switch: { kind: 'rows', rows } }, expected)
    expect(bridge && [...bridge.otherConfig]).to.deep.equal([
      ['hwaddr', '02:00:00:00:00:01'],
      ['rstp-max-age', '9'],
      ['stp-priority', '4096'],
    ])
    expect(bridge).to.deep.equal({
      name: 'br0',
      datapath: 'netdev',
      stp: true,
      rstp: false,
      otherConfig: bridge?.otherConfig,
      mtuRequest: 1462,
      tunnels: new Map([
        ['gre9', tunnel('gre9', 'gre', [['remote_ip', '9.9.9.9']])],
        ['gre10', tunnel('gre10', '', [])],
      ]),
    })
    expect([...(bridge?.tunnels.keys() ?? [])]).to.deep.equal(['gre9', 'gre10'])
  })

  for (const externalIds of [new Map(), new Map([['ovsmesh', 'other']])])
    it(`leaves a bridge alone that is marked ${JSON.stringify([...externalIds])}`, () => {
      const rows = { ...noRows, bridges: [bridgeRow({ name: 'br0', externalIds })] }
      expect(observedState({ ...freshHost, switch: { kind: 'rows', rows } }, expected).bridge).to.equal(
        undefined,
      )
    })

  it('takes settings of the whole switch only where the mesh has marked them', () => {
    const rows: SwitchRows = {
      ...noRows,
      openVswitch: openVswitchRow({
        otherConfig: new Map([
          ['max-revalidator', '200'],
          ['max-idle', '9000'],
          ['flow-limit', '1000'],
        ]),
        externalIds: new Map([
          ['ovsmesh-max-revalidator', 'prod'],
          ['ovsmesh-max-idle', 'other'],
          ['ovsmesh-stats-update-interval', 'prod'],
        ]),
      }),
    }
    const { switchSettings } = observedState({ ...freshHost, switch: { kind: 'rows', rows } }, expected)
    expect(switchSettings).to.deep.equal(new Map([['max-revalidator', '200']]))
  })

  it('takes docker0 for joined only when the bridge is up and its port', () => {
    const joined = [
      { name: 'br0', up: true, master: 'docker0' },
      { name: 'br0', up: false, master: 'docker0' },
      { name: 'br0', up: true, master: 'docker1' },
      { name: 'br0', up: true, master: undefined },
    ].map((port) => {
      const facts = { ...freshHost.facts, interfaces: interfaces([{ name: 'docker0' }, port]) }
      return observedState({ ...freshHost, facts }, expected).dockerBridge?.joined
    })
    expect(joined).to.deep.equal([true, false, false, false])
  })

  it('reads our block of a shared file, and the whole of ours', () => {
    const facts = {
      ...freshHost.facts,
      files: files([
        ['/etc/network/interfaces', 'auto lo\n# BEGIN ovsmesh prod - x\nauto br0\n# END ovsmesh prod\n'],
        ['/etc/drop-in', 'all of it\n'],
      ]),
    }
    expect([...observedState({ ...freshHost, facts }, expected).files.values()]).to.deep.equal([
      { kind: 'block', text: 'auto br0\n' },
      { kind: 'whole', text: 'all of it\n' },
    ])
  })
})

describe('comparePorts()', () => {
  it('orders by number, then by name', () => {
    const ports = ['gre10', 'gre9', 'vxlan9', 'gre1'].map((port) => port as PortName)
    expect(ports.toSorted(comparePorts)).to.deep.equal(['gre1', 'gre9', 'vxlan9', 'gre10'])
  })
})

function tunnel(port: string, type: string, options: readonly (readonly [string, string])[]) {
  return { port, type, options: new Map(options), bfd: new Map(), portOtherConfig: new Map() }
}
