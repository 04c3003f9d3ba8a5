import { assert, expect } from 'chai'
import { stringify } from 'yaml'
import type { Check } from '../../../src/verify/check.ts'
import { hostSpec, underlayAddress } from '../support/host-spec.ts'
import { runOvsmesh } from '../support/run-ovsmesh.ts'
import { withLab } from '../support/with-lab.ts'

const names = ['h1', 'h2', 'h3'] as const

// A triangle: h1 is the root, gre1 leads from it to h2, gre2 to h3, and gre3 between those waits at h3.
describe('verify, of tree, timers and BFD', function () {
  this.timeout(120_000)

  describe('with rstp and bfd', () => {
    const lab = withLab(triangle('verify-bfd', { protocol: 'rstp', bfd: true, roots: [...names] }))
    before(() => apply(lab))

    it('finds all as predicted', async () => {
      expect(await troublesOf(lab)).to.deep.equal([])
    })

    it('names the direction in which packets are lost, and the ports that BFD took down', async () => {
      await lab().cut({ kind: 'pair', hosts: ['h1', 'h3'], oneWay: true })
      expect(await troublesOf(lab, ['--settle-within', '3'])).to.deep.equal([
        'h1 -> h3 bfd gre2: init here, down at h3, not forwarding (packets of gre2 do not arrive at h3)',
        'h1 -> h3 spanning-tree-port gre2: disabled, discarding (Open vSwitch takes the tunnel for down)',
        'h3 -> h1 bfd gre2: down here, down at h1, not forwarding (packets of gre2 do not arrive from h1)',
        'h3 -> h1 spanning-tree-port gre2: disabled, discarding (Open vSwitch takes the tunnel for down)',
        'h3 -> h2 spanning-tree-port gre3: root, forwarding (the tree has not settled, or is another one because of a difference elsewhere)',
      ])
    })

    it('waits until the healed link is up again', async () => {
      await lab().heal()
      expect(await troublesOf(lab)).to.deep.equal([])
    })
  })

  describe('with stp', () => {
    const timers = { max_age: 6, forward_delay: 4 }
    const lab = withLab(triangle('verify-stp', { protocol: 'stp', timers, roots: [...names] }))
    before(() => apply(lab))

    it('finds all as predicted', async () => {
      expect(await troublesOf(lab)).to.deep.equal([])
    })

    it('tells of a hello time that somebody set on the root', async () => {
      await lab().exec('h1', 'ovs-vsctl set bridge br0 other_config:stp-hello-time=10'.split(' '))
      const hello = 'hello 1 s, max age 6 s, forward delay 4 s'
      expect(await troublesOf(lab, ['--settle-within', '3'])).to.deep.equal([
        'h1 ovsdb other_config:stp-hello-time=10',
        `h1 spanning-tree-timers ${hello} of its own (somebody set stp-hello-time, which Open vSwitch since 2.6 reads as milliseconds, and as 1 s at least)`,
        ...['h2', 'h3'].map(
          (host) =>
            `${host} spanning-tree-timers ${hello} in force (the root decides for all, and its own timers are others than planned)`,
        ),
      ])
      await lab().exec('h1', 'ovs-vsctl remove bridge br0 other_config stp-hello-time'.split(' '))
    })
  })
})

function triangle(name: string, spanningTree: object) {
  const docker = { restart: 'never' }
  const hosts = Object.fromEntries(names.map((host) => [host, { address: underlayAddress(host), docker }]))
  return {
    name,
    hosts: names.map((host) => hostSpec([host, 'sysv'])),
    inventory: stringify({
      version: 1,
      mesh: { name: 'prod', datapath: 'netdev' },
      topology: { kind: 'full' },
      spanning_tree: spanningTree,
      hosts,
    }),
  }
}

type LabOf = ReturnType<typeof withLab>

async function apply(lab: LabOf): Promise<void> {
  const { exitCode, stdout, stderr } = await runOvsmesh(lab(), ['apply', 'inventory.yaml', '--yes'])
  assert.equal(exitCode, 0, stdout + stderr)
}

/** What verify complains of, Docker apart: that was never restarted. */
async function troublesOf(lab: LabOf, flags: readonly string[] = []): Promise<readonly string[]> {
  const { stdout } = await runOvsmesh(lab(), ['verify', 'inventory.yaml', '--json', ...flags])
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly Check[] }
  return checks
    .filter(({ id, ok }) => !ok && /^(spanning-tree|bfd|ovsdb|reachable|look)/.test(id))
    .map(({ id, host, peer, observed, cause }) => {
      const where = peer === undefined ? host : `${host} -> ${peer}`
      return `${where} ${id} ${observed}${cause === undefined ? '' : ` (${cause})`}`
    })
    .toSorted()
}
