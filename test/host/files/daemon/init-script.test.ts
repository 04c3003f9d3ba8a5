import { expect } from 'chai'
import { loadTemplates } from '../../../../src/host/files/templates.ts'
import { hostFilePaths, hostFiles } from '../../../../src/mesh/state/host-files.ts'
import { writeBlock } from '../../../../src/mesh/state/managed-block.ts'
import {
  articleHost,
  articleHostForSh,
  type HostFixture,
} from '../../../mesh/state/host-files/fleet-states.ts'
import { runAlone } from './alone.ts'

const templates = await loadTemplates()

// The test has no right to raise limits, and the script, which runs under set -e, would end where it tries.
const operatorText = `DOCKERD=/run/dockerd
ulimit() { :; }
DOCKER_OPTS="--debug"
`
const ownOptions = ['--bip=172.17.42.1/16', '--fixed-cidr=172.17.64.0/18', '--log-level=warn', '--mtu=1462']

describe('/etc/init.d/docker with the rendered /etc/default/docker', function () {
  this.timeout(60_000)

  it('starts dockerd with the operator’s options and ours', async () => {
    expect(await dockerdArguments(articleHostForSh, 'now')).to.deep.equal(['--debug', ...ownOptions])
  })

  it('waits for an address that comes late', async () => {
    const started = await start(articleHostForSh, 'late')
    expect(argumentsIn(started.stdout)).to.deep.equal(['--debug', ...ownOptions])
    expect(started.ms).to.be.greaterThan(1500)
  })

  it('does not start Docker when the address never comes, and says why', async () => {
    const { exitCode, stdout, stderr } = await start(articleHostForSh, 'never', 'sleep() { :; }\n')
    expect({ exitCode, stdout }).to.deep.equal({ exitCode: 1, stdout: '' })
    expect(stderr).to.contain('Docker is not started: docker0 has no address after 60 s')
  })

  for (const [action, exitCode] of [
    ['status', 3],
    ['stop', 0],
  ] as const)
    it(`does not wait on ${action}`, async () => {
      const outcome = await runAlone('init-script-alone.sh', defaults(articleHostForSh), [action, 'never'])
      expect(outcome.exitCode).to.equal(exitCode)
      expect(outcome.ms).to.be.lessThan(5000)
    })

  it('starts dockerd with our options in the form for systemd too', async () => {
    expect(await dockerdArguments(articleHost, 'now')).to.deep.equal(ownOptions)
  })
})

async function dockerdArguments(host: HostFixture, address: string): Promise<readonly string[]> {
  const { stdout } = await start(host, address)
  return argumentsIn(stdout)
}

function start(host: HostFixture, address: string, text = '') {
  return runAlone('init-script-alone.sh', `${text}${defaults(host)}`, ['start', address])
}

function defaults(host: HostFixture): string {
  const own = hostFiles({ ...host, templates }).find(
    ({ path }) => path === hostFilePaths.dockerDefaults,
  )?.text
  return writeBlock(operatorText, host.mesh, `${own}`)
}

// The script's own come first: -p and the pid file.
function argumentsIn(stdout: string): readonly string[] {
  return stdout.split('\n').slice(2)
}
