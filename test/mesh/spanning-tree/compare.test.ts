import { expect } from 'chai'
import type { HostName, PortName } from '../../../src/mesh/names.ts'
import { bridgeIdText, compareTrees } from '../../../src/mesh/spanning-tree/compare.ts'
import { predictedBridges } from '../../../src/mesh/spanning-tree/predict.ts'
import type { BridgeView } from '../../../src/mesh/spanning-tree/view.ts'
import { articleDesign } from '../plan/article.ts'

// A triangle: host1 is the root, gre1 leads from it to host2, gre2 to host3, and gre3 between those waits.
const stp = articleDesign()
const predicted = predictedBridges(stp)
const root = bridgeOf('host1')

const asPredicted = {
  host1: view({ gre1: 'designated forwarding', gre2: 'designated forwarding' }),
  host2: view({ gre1: 'root forwarding', gre3: 'designated forwarding' }),
  host3: view({ gre2: 'root forwarding', gre3: 'alternate blocking' }),
}

describe('compareTrees()', () => {
  it('finds no difference in the predicted tree', () => {
    expect(differences({})).to.deep.equal([])
  })

  it('lets a standby link wait at either end', () => {
    const other = {
      host2: view({ gre1: 'root forwarding', gre3: 'alternate blocking' }),
      host3: view({ gre2: 'root forwarding', gre3: 'designated forwarding' }),
    }
    expect(differences(other)).to.deep.equal([])
  })

  it('wants somebody to wait: a standby link that is open at both ends is a loop', () => {
    const open = { host3: view({ gre2: 'root forwarding', gre3: 'designated forwarding' }) }
    expect(differences(open)).to.deep.equal([
      'host2 spanning-tree-port gre3: standby at one of its two ends, but forwarding at both',
      'host3 spanning-tree-port gre3: standby at one of its two ends, but forwarding at both',
    ])
  })

  it('can’t blame an open end whose other end was not seen', () => {
    const { host1, host2 } = asPredicted
    expect(compareTrees(predicted, seen({ host1, host2 }), 'stp')).to.deep.equal([])
  })

  it('tells of another root', () => {
    const lost = view({ gre2: 'designated forwarding', gre3: 'designated forwarding' }, bridgeOf('host3'))
    expect(differences({ host3: lost }).filter((line) => line.includes('root'))).to.deep.equal([
      `host3 spanning-tree-root: ${bridgeIdText(root)}, but ${bridgeIdText(bridgeOf('host3'))}`,
    ])
  })

  it('tells of the right MAC with another priority', () => {
    const lost = view({ gre2: 'root forwarding', gre3: 'alternate blocking' }, { ...root, priority: 32768 })
    expect(differences({ host3: lost })).to.deep.equal([
      `host3 spanning-tree-root: 4096/${root.mac}, but 32768/${root.mac}`,
    ])
  })

  for (const state of ['designated listening', 'designated learning', 'root learning', 'disabled disabled'])
    it(`tells of a tree port that is ${state}`, () => {
      const { host1 } = { host1: view({ gre1: 'designated forwarding', gre2: state }) }
      expect(differences({ host1 })).to.deep.equal([
        `host1 spanning-tree-port gre2: forwarding, but ${state.replace(' ', ', ')}`,
      ])
    })

  for (const state of ['designated listening', 'alternate listening', 'root forwarding', 'disabled disabled'])
    it(`tells of a standby port that is ${state}`, () => {
      const { host3 } = { host3: view({ gre2: 'root forwarding', gre3: state }) }
      expect(differences({ host3 })).to.include(
        `host3 spanning-tree-port gre3: standby, but ${state.replace(' ', ', ')}`,
      )
    })

  it('tells of ports that are missing', () => {
    expect(differences({ host3: view({}) })).to.deep.equal([
      'host3 spanning-tree-port gre2: forwarding, but no such port in the tree',
      'host3 spanning-tree-port gre3: standby, but no such port in the tree',
    ])
  })

  it('knows that RSTP discards where STP blocks', () => {
    const host3 = view({ gre2: 'root forwarding', gre3: 'alternate discarding' })
    expect(differences({ host3 }, 'rstp')).to.deep.equal([])
    expect(differences({ host3 }, 'stp')).to.deep.equal([
      'host3 spanning-tree-port gre3: standby, but alternate, discarding',
    ])
  })

  it('says nothing of a bridge that nobody predicted', () => {
    expect(compareTrees(new Map(), seen(asPredicted), 'stp')).to.deep.equal([])
  })
})

type Views = Partial<Record<keyof typeof asPredicted, BridgeView>>

function differences(views: Views, protocol: 'stp' | 'rstp' = 'stp'): readonly string[] {
  const all = seen({ ...(protocol === 'stp' ? asPredicted : {}), ...views })
  return compareTrees(predicted, all, protocol).map(
    ({ host, id, port, expected, observed }) =>
      `${host} ${id}${port === undefined ? '' : ` ${port}`}: ${expected}, but ${observed}`,
  )
}

function seen(views: Views): ReadonlyMap<HostName, BridgeView> {
  return new Map(Object.entries(views).map(([host, bridge]) => [host as HostName, bridge]))
}

function view(ports: Readonly<Record<string, string>>, seenRoot = root): BridgeView {
  return {
    root: seenRoot,
    ports: Object.entries(ports).map(([port, text], index) => {
      const [role = '', state = ''] = text.split(' ')
      return { port: port as PortName, role, state, cost: 2, number: index + 1 }
    }),
  }
}

function bridgeOf(host: string): BridgeView['root'] {
  const pins = stp.pins.bridges.get(host as HostName)
  if (pins === undefined) throw new Error(`no pins of "${host}"`)
  return { priority: pins.priority, mac: pins.hwaddr }
}
