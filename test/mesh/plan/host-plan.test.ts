import { expect } from 'chai'
import { loadTemplates } from '../../../src/host/files/templates.ts'
import type { Change } from '../../../src/mesh/plan/change.ts'
import type { HostPlan } from '../../../src/mesh/plan/plan.ts'
import { hostFilePaths } from '../../../src/mesh/state/host-files.ts'
import type { Observation } from '../../../src/mesh/state/observation.ts'
import {
  type Drift,
  edited,
  withBridge,
  withDocker,
  withFiles,
  withInterface,
  withLink,
  withoutFile,
  withoutLink,
  withPort,
  withRows,
  withSwitch,
} from '../state/drift.ts'
import { bridgeRow, freshHost, interfaceRow, noRows, portRow } from '../state/seen-host.ts'
import { articleDesign } from './article.ts'
import { seenArticle } from './seen-article.ts'

const { planSeen, hostAsPlanned } = seenArticle(await loadTemplates())

describe('planHost()', () => {
  it('plans everything for a fresh host, in order', () => {
    expect(inShort(planSeen(freshHost).plan)).to.deep.equal([
      'change /etc/network/interfaces',
      'add /etc/default/docker',
      'add /etc/systemd/system/docker.service.d/ovsmesh.conf',
      'add bridge br0',
      'add tunnel gre1',
      'add tunnel gre2',
      'change docker0',
      'docker-restart',
      'join',
    ])
  })

  for (const [what, more] of [
    ['STP', ''],
    ['RSTP and BFD', 'spanning_tree: { protocol: rstp, bfd: true }'],
    ['further options of dockerd', 'docker: { options: [--log-level=warn, --debug] }'],
    ['sh as the reader', 'docker: { read_by: sh }'],
    ['docker-ce as the reader', 'docker: { read_by: docker-ce }'],
  ] as const)
    it(`plans nothing for a host whose plan has come true: ${what}`, () => {
      const design = articleDesign({ more })
      expect(planSeen(hostAsPlanned(freshHost, { design }), { design }).plan).to.deep.equal({
        status: 'in-sync',
      })
    })

  const drifts: readonly (readonly [string, Drift, readonly string[]])[] = [
    [
      'our block was edited',
      edited(hostFilePaths.interfaces, '    mtu 1462', '    mtu 1500'),
      ['change /etc/network/interfaces'],
    ],
    [
      'a file of ours is gone',
      withoutFile(hostFilePaths.dockerDropIn),
      ['add /etc/systemd/system/docker.service.d/ovsmesh.conf'],
    ],
    ['a line of the operator’s was edited', edited(hostFilePaths.interfaces, 'auto lo', 'auto  lo'), []],
    [
      'the bridge is gone',
      (host) => withoutLink('br0')(withRows(() => noRows)(host)),
      ['add bridge br0', 'add tunnel gre1', 'add tunnel gre2', 'join'],
    ],
    ['STP is off', withBridge({ stpEnable: false }), ['change bridge br0']],
    ['RSTP is on', withBridge({ rstpEnable: true }), ['change bridge br0']],
    ['the datapath differs', withBridge({ datapathType: 'netdev' }), ['change bridge br0']],
    [
      'a tunnel’s address differs',
      withInterface('gre1', { options: new Map([['remote_ip', '9.9.9.9']]) }),
      ['change tunnel gre1'],
    ],
    ['a tunnel’s type differs', withInterface('gre1', { type: 'vxlan' }), ['change tunnel gre1']],
    [
      'a tunnel has BFD',
      withInterface('gre2', { bfd: new Map([['enable', 'true']]) }),
      ['change tunnel gre2'],
    ],
    [
      'a port has no number',
      withPort('gre2', { otherConfig: new Map([['stp-path-cost', '2']]) }),
      ['change tunnel gre2'],
    ],
    ['a tunnel is left from a link that was', withTunnelOfOurs('gre9'), ['remove tunnel gre9']],
    [
      'docker0 has another address',
      withLink('docker0', { addresses: ['172.17.0.1/16'] }),
      ['change docker0'],
    ],
    ['docker0 is down', withLink('docker0', { up: false }), ['change docker0']],
    ['docker0 is gone', withoutLink('docker0'), ['add docker0', 'join']],
    ['the bridge left docker0', withLink('br0', { master: undefined }), ['join']],
    ['the bridge is down', withLink('br0', { up: false }), ['join']],
    [
      'Docker runs with other arguments',
      withDocker({ commandLine: ['/usr/sbin/dockerd', '--mtu=1500'] }),
      ['docker-restart'],
    ],
    ['Docker does not run', withDocker({ commandLine: undefined }), ['docker-restart']],
    [
      'Docker has further arguments of the operator’s',
      (host) => withDocker({ commandLine: [...commandLine(host), '--debug'] })(host),
      [],
    ],
  ]
  const planned = hostAsPlanned()
  for (const [what, drift, changes] of drifts)
    it(`plans ${changes.length === 0 ? 'nothing' : 'that alone'} when ${what}`, () => {
      expect(inShort(planSeen(drift(planned)).plan)).to.deep.equal(changes)
    })

  it('leaves options of the operator’s alone that have a name like one of the inventory’s', () => {
    const design = articleDesign({ more: 'docker: { options: [--label=rack=7] }' })
    const host = withFiles([[hostFilePaths.dockerDefaults, 'DOCKER_OPTS="--label=operators=own"\n']])
    const running = hostAsPlanned(host, { design })
    const both = withDocker({ commandLine: [...commandLine(running), '--label=operators=own'] })(running)
    expect(planSeen(both, { design }).plan).to.deep.equal({ status: 'in-sync' })
  })

  describe('of a mesh with BFD', () => {
    const design = articleDesign({ more: 'spanning_tree: { protocol: rstp, bfd: true }' })
    const withBfd = hostAsPlanned(freshHost, { design })
    const everyMs = (value: string) => withSwitch({ otherConfig: new Map([['max-revalidator', value]]) })

    it('has the whole switch read flows often, and says so in the interfaces file', () => {
      expect(settingsIn(planSeen(freshHost, { design }).plan)).to.include(
        'Open_vSwitch max-revalidator undefined -> 100',
      )
      expect(withBfd.facts.files.get(hostFilePaths.interfaces)?.text).to.contain('max-revalidator=100')
    })

    it('puts that back when it was changed', () => {
      const { plan } = planSeen(everyMs('500')(withBfd), { design })
      expect(settingsIn(plan)).to.deep.equal(['Open_vSwitch max-revalidator 500 -> 100'])
    })

    it('takes it away, here and there, when BFD is no longer wanted', () => {
      const { plan } = planSeen(withBfd, {
        design: articleDesign({ more: 'spanning_tree: { protocol: rstp }' }),
      })
      expect(inShort(plan)).to.deep.equal([
        'change /etc/network/interfaces',
        'change bridge br0',
        'change tunnel gre1',
        'change tunnel gre2',
      ])
      expect(settingsIn(plan)).to.include('Open_vSwitch max-revalidator 100 -> undefined')
    })

    it('leaves it to somebody else who wants the same, here and there', () => {
      const host = everyMs('100')(freshHost)
      const planned = hostAsPlanned(host, { design })
      expect(settingsIn(planSeen(host, { design }).plan).join()).not.to.contain('Open_vSwitch')
      expect(planned.facts.files.get(hostFilePaths.interfaces)?.text).not.to.contain('max-revalidator')
      expect(planSeen(planned, { design }).plan).to.deep.equal({ status: 'in-sync' })
    })

    it('is in conflict with somebody who wants something else', () => {
      expect(planSeen(everyMs('1000')(freshHost), { design }).plan.status).to.equal('conflict')
    })
  })

  it('names a word that no file of ours could hold as a conflict, and renders nothing', () => {
    const host = withFiles([
      [hostFilePaths.dockerDefaults, `DOCKER_OPTS="--log-opt=splunk-token='SECRET'"\n`],
    ])
    expect(planSeen(host)).to.deep.equal({
      plan: {
        status: 'conflict',
        conflicts: [
          {
            what: '"/etc/default/docker" line 1 has \' in DOCKER_OPTS, which systemd hands to dockerd without a shell',
            next: 'write the value itself, without quotes, or move it to "/etc/docker/daemon.json"',
          },
        ],
      },
      desired: undefined,
    })
  })

  it('names the conflicts of the host before those of its files', () => {
    const { facts } = withFiles([[hostFilePaths.interfaces, 'auto br0\n']])
    const { plan } = planSeen({ facts: { ...facts, userId: 1000 }, switch: freshHost.switch })
    expect(plan.status === 'conflict' && plan.conflicts.map(({ what }) => what)).to.deep.equal([
      'the login has user id 1000 and may not change the host',
      '"/etc/network/interfaces" line 1 has "auto br0", but ovsmesh sets up "br0"',
    ])
  })
})

function settingsIn(plan: HostPlan): readonly string[] {
  const changes = plan.status === 'changes' ? plan.changes : []
  return changes.flatMap((change) =>
    change.kind === 'bridge'
      ? change.settings.map(({ table, column, key = column, from, to }) => `${table} ${key} ${from} -> ${to}`)
      : [],
  )
}

function inShort(plan: HostPlan): readonly string[] {
  if (plan.status === 'in-sync') return []
  return plan.status === 'changes' ? plan.changes.map(changeInShort) : [JSON.stringify(plan)]
}

function changeInShort(change: Change): string {
  switch (change.kind) {
    case 'file':
      return `${change.action} ${change.path}`
    case 'bridge':
      return `${change.action} bridge ${change.bridge}`
    case 'tunnel':
      return `${change.action} tunnel ${change.port}`
    case 'docker-bridge':
      return `${change.action} ${change.name}`
    case 'docker-restart':
    case 'join':
      return change.kind
  }
}

function commandLine({ facts }: Observation): readonly string[] {
  return facts.docker.commandLine ?? []
}

function withTunnelOfOurs(name: string): Drift {
  const externalIds = new Map([['ovsmesh', 'prod']])
  return withRows(({ bridges, ports, interfaces }) => ({
    bridges: bridges.map((row) => bridgeRow({ ...row, ports: [...row.ports, `port ${name}`] })),
    ports: [...ports, portRow({ name, externalIds })],
    interfaces: [...interfaces, interfaceRow({ name, type: 'gre', externalIds })],
  }))
}
