import { execFileSync } from 'node:child_process'
import { expect } from 'chai'
import { remoteProgram } from '../../../../src/host/ssh/remote-program.ts'
import { failureOf } from '../support/failure.ts'
import { freePort, type Machine } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

describe('connect() to IPv6 addresses', () => {
  let workshop: Workshop
  let machine: Machine
  before(async () => {
    workshop = new Workshop()
    machine = await workshop.machine({ sshdConfig: ['ListenAddress ::1'] })
  })
  beforeEach(() => workshop.knowHosts(''))
  after(() => workshop.close())

  it('connect() writes the key down under the name by which ssh knows the host in any spelling', async () => {
    await workshop.session(machine, { host: '::1' }, { acceptNewHostKeys: true })
    expect(workshop.knownHosts()).to.equal(`[::1]:${machine.port} ${keyAlone(workshop.hostKey.publicLine)}\n`)
    expect(answerToSsh('0:0:0::1')).to.equal('in\n')
  })

  it('connect() goes through a jump host at an IPv6 address to a host at another', async () => {
    const behind = await workshop.machine({ sshdConfig: ['ListenAddress ::1'] })
    const jump = { user: 'root', host: '::1', port: machine.port }
    const session = await workshop.session(behind, { host: '::1', jump }, { acceptNewHostKeys: true })
    const { stdout } = await session.run(remoteProgram('echo in'), '', { timeoutMs: 5000 })
    expect(stdout.toString()).to.equal('in\n')
  })

  it('connect() names the address in brackets before the port', async () => {
    const port = await freePort()
    expect((await failureOf(workshop.attempt({ host: '::1', port }))).message).to.equal(
      `cannot connect to host "h1" at [::1]:${port}: connection refused`,
    )
  })

  function answerToSsh(host: string): string {
    const files = `-oUserKnownHostsFile=${workshop.path('known_hosts')} -oGlobalKnownHostsFile=/dev/null`
    const strict = '-oStrictHostKeyChecking=yes -oBatchMode=yes -oIdentitiesOnly=yes'
    const words = `-F none ${files} ${strict} -i ${workshop.login.file} -p ${machine.port} root@${host} echo in`
    return execFileSync('ssh', words.split(' '), { encoding: 'utf8', timeout: 10_000, stdio: 'pipe' })
  }
})

function keyAlone(publicLine: string): string {
  return publicLine.split(' ').slice(0, 2).join(' ')
}
