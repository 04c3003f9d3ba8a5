import { expect } from 'chai'
import type { HostName, PortName } from '../../../src/mesh/names.ts'
import { bridgeIdText, compareTrees } from '../../../src/mesh/spanning-tree/compare.ts'
import { predictableMesh, predictedPorts } from '../../../src/mesh/spanning-tree/predicted-ports.ts'
import type { BridgeId, BridgeView, PortView } from '../../../src/mesh/spanning-tree/view.ts'
import { articleDesign } from '../plan/article.ts'

// A triangle: host1 is the root, gre1 leads from it to host2, gre2 to host3, and gre3 between those waits at host3.
const stp = articleDesign()
const predicted = predictedPorts(predictableMesh(stp))
const host1 = bridgeOf('host1')
const host3 = bridgeOf('host3')

describe('compareTrees()', () => {
  it('finds no difference in the predicted tree', () => {
    expect(differences({})).to.deep.equal([])
  })

  it('tells of another root', () => {
    expect(differences({ host3: { root: host3 } })).to.deep.equal([
      `host3 root: ${bridgeIdText(host1)}, but ${bridgeIdText(host3)}`,
    ])
  })

  it('tells of the right MAC with another priority', () => {
    expect(differences({ host2: { root: { ...host1, priority: 32768 } } })).to.deep.equal([
      `host2 root: 4096/${host1.mac}, but 32768/${host1.mac}`,
    ])
  })

  const ports: readonly (readonly [string, string, Partial<PortView>, string])[] = [
    ['learning', 'gre1', { state: 'learning' }, 'standing gre1: root, forwarding, but root, learning'],
    [
      'of another role',
      'gre1',
      { role: 'alternate' },
      'standing gre1: root, forwarding, but alternate, forwarding',
    ],
    ['of another cost', 'gre1', { cost: 19 }, 'cost gre1: cost 2, but cost 19'],
    ['under another number', 'gre3', { number: 9 }, 'number gre3: port number 2, but port number 9'],
  ]
  for (const [what, port, change, line] of ports)
    it(`tells of a port that is ${what}`, () => {
      expect(differences({ host2: { ports: changed('host2', port, change) } })).to.deep.equal([
        `host2 ${line}`,
      ])
    })

  it('tells of everything that differs on one port, a line for each', () => {
    const change = { role: 'disabled', state: 'disabled', cost: 4, number: 1 }
    expect(differences({ host3: { ports: changed('host3', 'gre3', change) } })).to.deep.equal([
      'host3 standing gre3: alternate, blocking, but disabled, disabled',
      'host3 cost gre3: cost 2, but cost 4',
      'host3 number gre3: port number 2, but port number 1',
    ])
  })

  it('wants a standby link to wait at the predicted end', () => {
    const turned = {
      host2: { ports: changed('host2', 'gre3', { role: 'alternate', state: 'blocking' }) },
      host3: { ports: changed('host3', 'gre3', { role: 'designated', state: 'forwarding' }) },
    }
    expect(differences(turned)).to.deep.equal([
      'host2 standing gre3: designated, forwarding, but alternate, blocking',
      'host3 standing gre3: alternate, blocking, but designated, forwarding',
    ])
  })

  it('tells of ports that are missing', () => {
    expect(differences({ host3: { ports: [] } })).to.deep.equal([
      'host3 missing gre2: root, forwarding, but no such port in the tree',
      'host3 missing gre3: alternate, blocking, but no such port in the tree',
    ])
  })

  it('tells of a port that nobody predicted', () => {
    const foreign = { port: 'eth1' as PortName, role: 'designated', state: 'forwarding', cost: 2, number: 7 }
    expect(differences({ host1: { ports: [...portsOf('host1'), foreign] } })).to.deep.equal([
      'host1 foreign eth1: no such port in the tree, but designated, forwarding',
    ])
  })

  it('says nothing of a bridge that nobody predicted', () => {
    expect(compareTrees(new Map(), predicted)).to.deep.equal([])
  })

  describe('when both ends of a link are designated and forward', () => {
    const open = { role: 'designated', state: 'forwarding' }

    it('puts the loop before all else', () => {
      expect(differences({ host3: { ports: changed('host3', 'gre3', open) } })).to.deep.equal([
        'host2 host3 open-link gre3: one end that listens to the other, but designated, forwarding at both ends',
        'host3 standing gre3: alternate, blocking, but designated, forwarding',
      ])
    })

    it('finds it on tree links, too: the standby link has taken over', () => {
      const ports = changed('host3', 'gre2', open).map((port) =>
        port.port === 'gre3' ? { ...port, role: 'root', state: 'forwarding' } : port,
      )
      expect(differences({ host3: { ports } })).to.deep.equal([
        'host1 host3 open-link gre2: one end that listens to the other, but designated, forwarding at both ends',
        'host3 standing gre2: root, forwarding, but designated, forwarding',
        'host3 standing gre3: alternate, blocking, but root, forwarding',
      ])
    })

    it('finds no circle where the ends have two roots', () => {
      const ports = portsOf('host3').map((port) => ({ ...port, ...open }))
      expect(
        differences({ host3: { root: host3, ports } }).filter((line) => line.includes('open-link')),
      ).to.deep.equal([])
    })

    it('can’t blame an end whose other end was not seen', () => {
      const seen = new Map([['host2' as HostName, viewOf('host2')]])
      expect(compareTrees(predicted, seen)).to.deep.equal([])
    })
  })

  describe('when names are longer than Open vSwitch prints them', () => {
    const named = (port: string, number: number): PortView => ({
      ...portOf('host1', 'gre1'),
      port: port as PortName,
      number,
    })
    const compared = (observed: readonly PortView[]) =>
      lines(
        compareTrees(
          new Map([
            ['host1' as HostName, { root: host1, ports: [named('geneve10000', 1), named('geneve10001', 2)] }],
          ]),
          new Map([['host1' as HostName, { root: host1, ports: observed }]]),
        ),
      )

    it('knows them by their numbers', () => {
      expect(compared([named('geneve1000', 2), named('geneve1000', 1)])).to.deep.equal([])
      expect(compared([named('geneve1000', 2)])).to.deep.equal([
        'host1 missing geneve10000: designated, forwarding, but no such port in the tree',
      ])
    })
  })
})

type Changes = Readonly<Record<string, Partial<BridgeView>>>

function differences(changes: Changes): readonly string[] {
  const seen = new Map([...predicted].map(([host, view]) => [host, { ...view, ...changes[host] }]))
  return lines(compareTrees(predicted, seen))
}

function lines(found: ReturnType<typeof compareTrees>): readonly string[] {
  return found.map((difference) => {
    const { kind, host, expected, observed } = difference
    const peer = difference.kind === 'open-link' ? ` ${difference.peer}` : ''
    const port = difference.kind === 'root' ? '' : ` ${difference.port}`
    return `${host}${peer} ${kind}${port}: ${expected}, but ${observed}`
  })
}

function changed(host: string, name: string, change: Partial<PortView>): readonly PortView[] {
  return portsOf(host).map((port) => (port.port === name ? { ...port, ...change } : port))
}

function portOf(host: string, name: string): PortView {
  const port = portsOf(host).find((one) => one.port === name)
  if (port === undefined) throw new Error(`host "${host}" has no port "${name}"`)
  return port
}

function portsOf(host: string): readonly PortView[] {
  return viewOf(host).ports
}

function viewOf(host: string): BridgeView {
  const view = predicted.get(host as HostName)
  if (view === undefined) throw new Error(`nobody predicted "${host}"`)
  return view
}

function bridgeOf(host: string): BridgeId {
  const pins = stp.pins.bridges.get(host as HostName)
  if (pins === undefined) throw new Error(`no pins of "${host}"`)
  return { priority: pins.priority, mac: pins.hwaddr }
}
