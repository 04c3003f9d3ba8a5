import { expect } from 'chai'
import { loadTemplates } from '../../../src/host/files/templates.ts'
import type { HostName } from '../../../src/mesh/names.ts'
import { planDocument } from '../../../src/mesh/plan/document.ts'
import { hostFilePaths } from '../../../src/mesh/state/host-files.ts'
import type { Observation } from '../../../src/mesh/state/observation.ts'
import { planView } from '../../../src/terminal/plan-view.ts'
import { plain } from '../../terminal/plain.ts'
import { edited, withDocker, withFiles } from '../state/drift.ts'
import { freshHost } from '../state/seen-host.ts'
import { articleDesign } from './article.ts'
import { seenArticle } from './seen-article.ts'

const { planSeen, hostAsPlanned } = seenArticle(await loadTemplates())

describe('planDocument() and planView()', () => {
  const secrets: readonly (readonly [string, Observation, string])[] = [
    [
      'an operator’s option',
      withFiles([[hostFilePaths.dockerDefaults, 'DOCKER_OPTS="--log-opt=splunk-token=SECRET"\n']]),
      '',
    ],
    [
      'an option in two words',
      withFiles([
        [
          hostFilePaths.dockerDefaults,
          'DOCKER_OPTS="--log-opt splunk-token=SECRET --http-proxy http://u:SECRET@p"\n',
        ],
      ]),
      '',
    ],
    [
      'an option that begins like another',
      withFiles([[hostFilePaths.dockerDefaults, 'DOCKER_OPTS="--label=a --label=aSECRET"\n']]),
      '',
    ],
    [
      'a wpa-psk beside our block',
      withFiles([[hostFilePaths.interfaces, 'auto wlan0\niface wlan0 inet dhcp\n  wpa-psk SECRET\n']]),
      '',
    ],
    [
      'an operator’s option where docker-ce reads nothing',
      withFiles([[hostFilePaths.dockerDefaults, 'DOCKER_OPTS="--log-opt=splunk-token=SECRET"\n']]),
      'docker: { read_by: docker-ce }',
    ],
    [
      'docker-ce’s own command',
      withDocker({ unitCommand: '/usr/bin/dockerd -H tcp://u:SECRET@h --log-opt=splunk-token=SECRET' })(
        freshHost,
      ),
      'docker: { read_by: docker-ce }',
    ],
    [
      'a running Docker’s arguments',
      withDocker({ commandLine: ['dockerd', '--log-opt=splunk-token=SECRET', '--label', 'SECRET'] })(
        freshHost,
      ),
      'docker: { options: [--log-opt=max-size=1m, --label=a] }',
    ],
    [
      'daemon.json',
      withFiles([['/etc/docker/daemon.json', '{"log-opts": {"splunk-token": "SECRET"}, "bip": "SECRET"}\n']]),
      '',
    ],
  ]
  for (const [what, host, more] of secrets)
    it(`show no secret of ${what}`, () => {
      expect(shown(host, more)).not.to.contain('SECRET')
    })

  it('show no secret that the operator has replaced since we repeated it', () => {
    const before = withFiles([
      [hostFilePaths.dockerDefaults, 'DOCKER_OPTS="--log-opt=splunk-token=SECRET"\n'],
    ])
    const after = edited(hostFilePaths.dockerDefaults, 'token=SECRET"', 'token=NEW"')(hostAsPlanned(before))
    expect(after.facts.files.get(hostFilePaths.dockerDefaults)?.text).to.match(/NEW[\s\S]*SECRET/)
    const text = shown(after, '')
    expect(text)
      .to.contain('--log-opt=...')
      .and.not.to.match(/SECRET|NEW/)
  })

  it('show what is ours', () => {
    const text = shown(freshHost, 'docker: { options: [--log-level=warn] }')
    expect(text).to.contain(
      '+DOCKER_OPTS="--bip=172.17.42.1/16 --fixed-cidr=172.17.64.0/18 --log-level=warn --mtu=1462"',
    )
  })
})

function shown(observation: Observation, more: string): string {
  const design = articleDesign({ more })
  const plan = { design, hosts: new Map([['host1' as HostName, planSeen(observation, { design }).plan]]) }
  const stamp = { path: 'x', sha256: 'y' }
  return `${planView(plan, plain)}${JSON.stringify(planDocument(plan, { inventory: stamp, lock: stamp }))}`
}
