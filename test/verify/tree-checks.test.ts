import { expect } from 'chai'
import type { MeshDesign } from '../../src/mesh/design.ts'
import type { HostName, PortName } from '../../src/mesh/names.ts'
import { predictions } from '../../src/mesh/spanning-tree/predict.ts'
import type { BridgeId, BridgeView, PortView } from '../../src/mesh/spanning-tree/view.ts'
import { treeChecks } from '../../src/verify/tree-checks.ts'
import { golden } from '../golden.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { settledLooks } from './looks.ts'
import { problemsView } from './problems-view.ts'

const stp = articleDesign()
const rstp = articleDesign({
  mesh: ', encapsulation: vxlan',
  more: 'spanning_tree: { protocol: rstp, bfd: true }',
})

// Of the triangle's host3: gre2 leads to the root, host1; gre3, to host2, waits.
describe('treeChecks()', () => {
  it('has likely causes and next steps as in test/golden/views/verify/tree.txt', async () => {
    const text = [
      ...casesOf(stp, 'gre'),
      problemsView(
        'an STP bridge with a port of somebody else’s',
        checks(stp, { ports: withForeign(stp) }),
        stp,
      ),
      problemsView(
        'RSTP with BFD: a tunnel that is down',
        checks(rstp, { ports: downPorts('vxlan2') }),
        rstp,
      ),
      problemsView('RSTP: a port of somebody else’s', checks(rstp, { ports: withForeign(rstp) }), rstp),
    ].join('')
    expect(text).to.equal(await golden('views/verify/tree.txt', text))
  })
})

function casesOf(design: MeshDesign, prefix: string): readonly string[] {
  const open = { role: 'designated', state: 'forwarding' }
  const [tree, standby] = [`${prefix}2`, `${prefix}3`]
  const cases: readonly (readonly [string, Partial<BridgeView>])[] = [
    ['as predicted', {}],
    [
      'a host that hears nobody',
      { root: bridgeId('host3'), ports: portsOf(design).map((port) => ({ ...port, ...open })) },
    ],
    ['a root of the mesh, and not the planned one', { root: bridgeId('host2') }],
    ['a root with another priority', { root: { ...bridgeId('host1'), priority: 0 } }],
    ['a root that is no host’s', { root: { priority: 0, mac: '02:aa:bb:cc:dd:ee' } }],
    ['a loop over a standby link', { ports: changed(design, standby, open) }],
    [
      'a standby link that took over',
      {
        ports: changed(design, tree, open).map((port) =>
          port.port === standby ? { ...port, role: 'root', state: 'forwarding' } : port,
        ),
      },
    ],
    ['a port that still learns', { ports: changed(design, tree, { state: 'learning' }) }],
    ['a port of another cost', { ports: changed(design, tree, { cost: 19 }) }],
    ['a port under another number', { ports: changed(design, tree, { number: 9 }) }],
    ['a port that takes no part', { ports: portsOf(design).filter(({ port }) => port !== standby) }],
  ]
  return cases.map(([title, change]) => problemsView(title, checks(design, change), design))
}

const host3 = 'host3' as HostName

/** When host3 says otherwise. */
function checks(design: MeshDesign, change: Partial<BridgeView>) {
  const looks = settledLooks(design)
  const seen = new Map(
    [...looks].map(([host, look]) => [host, host === host3 ? { ...look, ...change } : look]),
  )
  return treeChecks(design, seen, predictions(design, [...looks.keys()]))
}

function portsOf(design: MeshDesign): readonly PortView[] {
  return settledLooks(design).get(host3)?.ports ?? []
}

function changed(design: MeshDesign, name: string, change: Partial<PortView>): readonly PortView[] {
  return portsOf(design).map((port) => (port.port === name ? { ...port, ...change } : port))
}

function downPorts(name: string): readonly PortView[] {
  return changed(rstp, name, { role: 'disabled', state: 'discarding' })
}

function withForeign(design: MeshDesign): readonly PortView[] {
  const foreign = { port: 'eth1' as PortName, role: 'designated', state: 'forwarding', cost: 2, number: 7 }
  return [...portsOf(design), foreign]
}

function bridgeId(host: string): BridgeId {
  const pins = stp.pins.bridges.get(host as HostName)
  if (pins === undefined) throw new Error(`no pins of "${host}"`)
  return { priority: pins.priority, mac: pins.hwaddr }
}
