import { expect } from 'chai'
import { loadTemplates } from '../../../../src/host/files/templates.ts'
import { hostFilePaths, hostFiles } from '../../../../src/mesh/state/host-files.ts'
import {
  articleHost,
  articleHostForDockerCe,
  type HostFixture,
} from '../../../mesh/state/host-files/fleet-states.ts'
import { runAlone } from './alone.ts'

const templates = await loadTemplates()

describe('docker.service with the rendered drop-in', function () {
  this.timeout(60_000)

  const execStart = '/usr/sbin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock'
  const dockerCe = { ...articleHostForDockerCe, docker: { ...articleHostForDockerCe.docker, execStart } }
  const variants: readonly (readonly [string, HostFixture])[] = [
    ['for Debian’s unit', articleHost],
    ['for docker-ce’s unit', dockerCe],
  ]
  for (const [what, host] of variants)
    it(`pleases systemd-analyze verify: ${what}`, async () => {
      const { exitCode, stdout, stderr } = await runAlone('unit-alone.sh', dropIn(host))
      expect({ exitCode, stdout, stderr }).to.deep.equal({ exitCode: 0, stdout: '', stderr: '' })
    })

  it('would be told of a mistake', async () => {
    const { exitCode, stderr } = await runAlone('unit-alone.sh', dropIn(dockerCe).replace('ExecStart=\n', ''))
    expect(exitCode).to.equal(1)
    expect(stderr).to.contain('Service has more than one ExecStart= setting')
  })
})

function dropIn(host: HostFixture): string {
  return hostFiles({ ...host, templates }).find(({ path }) => path === hostFilePaths.dockerDropIn)?.text ?? ''
}
