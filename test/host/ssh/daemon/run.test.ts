import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { remoteProgram } from '../../../../src/host/ssh/remote-program.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import { failureOf } from '../support/failure.ts'
import type { Machine } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

const limits = { timeoutMs: 10_000 }
const echo = remoteProgram('cat')
const lost = {
  kind: 'HostError',
  message: 'the connection to host "h1" was lost: it hung up',
  hint: 'what was under way there may be done, half done or not begun; look again with ovsmesh plan',
}

describe('run()', () => {
  let workshop: Workshop
  let machine: Machine
  let session: SshSession

  before(async () => {
    workshop = new Workshop()
    machine = await workshop.machine()
    workshop.trust(machine)
    session = await workshop.session(machine)
  })
  after(() => workshop.close())

  it('run() returns exit code, output and errors apart', async () => {
    const output = await session.run(remoteProgram('echo out; echo err >&2; exit 7'), '', limits)
    expect(output).to.deep.equal({ exitCode: 7, stdout: Buffer.from('out\n'), stderr: 'err\n' })
  })

  it('run() hands input over as it is, whatever a shell would make of it', async () => {
    const input = Buffer.from('a\'b"c`id`$(id)\\n\n;rm -rf x\0\u00ff!!\r\n%s ${HOME}\n')
    expect((await session.run(echo, input, limits)).stdout).to.deep.equal(input)
  })

  it('run() keeps every character of the script itself', async () => {
    const script = remoteProgram(`printf '%s' 'it'"'"'s \\ "two"\t$HOME \`x\` !! %'
printf '\\n%s' "a\\\\b"`)
    expect((await session.run(script, '', limits)).stdout.toString()).to.equal(
      'it\'s \\ "two"\t$HOME `x` !! %\na\\b',
    )
  })

  it('run() passes five megabytes each way', async () => {
    const input = randomBytes(5_000_000)
    const { stdout } = await session.run(echo, input, limits)
    expect(stdout.equals(input)).to.equal(true)
  })

  it('run() does not mind a program that leaves its input unread', async () => {
    const output = await session.run(remoteProgram('exit 3'), randomBytes(3_000_000), limits)
    expect(output).to.deep.equal({ exitCode: 3, stdout: Buffer.alloc(0), stderr: '' })
    expect((await session.run(echo, 'still here', limits)).stdout.toString()).to.equal('still here')
  })

  it('run() misses no exit code, however soon it comes', async () => {
    const quick = async () => {
      for (let round = 0; round < 50; round++) {
        expect((await session.run(remoteProgram('exit 5'), '', limits)).exitCode).to.equal(5)
      }
    }
    await Promise.all(Array.from({ length: 6 }, quick))
  })

  it('run() reports a program that a signal ended', async () => {
    expect(await failureOf(session.run(remoteProgram('kill -KILL $$'), '', limits))).to.deep.equal({
      kind: 'HostError',
      message: 'a program on host "h1" was ended by SIGKILL',
      hint: 'somebody or something on the host stopped it, such as a lack of memory; look there, then try again',
    })
  })

  it('run() gives up on a program that takes too long, and the session lives on', async () => {
    const began = performance.now()
    expect(
      await failureOf(session.run(remoteProgram('exec sleep 60'), '', { timeoutMs: 300 })),
    ).to.deep.equal({
      kind: 'HostError',
      message: 'a program on host "h1" did not end within 300 ms',
      hint: 'it may be running still; look at the load of the host, then try again',
    })
    expect(performance.now() - began).to.be.below(1500)
    expect((await session.run(echo, 'still here', limits)).stdout.toString()).to.equal('still here')
  })

  it('run() lets programs wait for their turn, rather than ask for more than sshd allows', async () => {
    const runs = Array.from({ length: 14 }, () => session.run(remoteProgram('sleep 0.1; exit 5'), '', limits))
    expect((await Promise.all(runs)).map(({ exitCode }) => exitCode)).to.deep.equal(Array(14).fill(5))
  })

  it('run() says so when the server allows no further program', async () => {
    const strict = await workshop.machine({ sshdConfig: ['MaxSessions 1'] })
    workshop.trust(strict)
    const busy = await workshop.session(strict)
    const first = busy.run(remoteProgram('sleep 0.5'), '', limits)
    expect(await failureOf(busy.run(echo, '', limits))).to.deep.equal({
      kind: 'HostError',
      message: 'cannot start a program on host "h1": open failed',
      hint: 'the login must be allowed to run commands, and MaxSessions of its sshd bounds how many at a time',
    })
    await first
  })

  it('run() fails at once, all of it, when the power of the host is cut', async () => {
    const doomed = await workshop.machine()
    workshop.trust(doomed)
    const dying = await workshop.session(doomed)
    const runs = [1, 2, 3].map(() => failureOf(dying.run(remoteProgram('echo begun; sleep 60'), '', limits)))
    const stream = failureOf(dying.openOvsdb())
    await sleep(300)
    const cut = performance.now()
    await doomed.stop()
    expect(await Promise.all(runs)).to.deep.equal([lost, lost, lost])
    expect(performance.now() - cut).to.be.below(1000)
    expect((await stream).kind).to.equal('HostError')
    expect(await failureOf(dying.run(echo, '', limits))).to.deep.equal(lost)
  })

  it('close() ends what is under way, and can be called again', async () => {
    const closing = await workshop.session(machine)
    const run = failureOf(closing.run(remoteProgram('sleep 60'), '', limits))
    await sleep(100)
    await closing.close()
    await closing.close()
    const closed = {
      kind: 'ConnectionClosed',
      message: 'the connection to host "h1" is closed already',
      hint: undefined,
    }
    expect(await run).to.deep.equal(closed)
    expect(await failureOf(closing.openOvsdb())).to.deep.equal(closed)
  })
})

describe('run() as another login', () => {
  let workshop: Workshop
  before(() => {
    workshop = new Workshop()
  })
  after(() => workshop.close())

  const whoAmI = remoteProgram('id -u; cat')
  const started = async (
    sudoers: string,
    more: { readonly shell?: string; readonly without?: readonly string[] } = {},
  ) => {
    const machine = await workshop.machine({ sudoers: [sudoers], ...more })
    workshop.trust(machine)
    return machine
  }

  it('run() is root by way of sudo where the inventory says so', async () => {
    const machine = await started('ops ALL=(root) NOPASSWD: ALL')
    const root = await workshop.session(machine, { user: 'ops', sudo: true })
    const self = await workshop.session(machine, { user: 'ops', sudo: false })
    const input = 'it\'s "binary" \\ \n'
    expect((await root.run(whoAmI, input, limits)).stdout.toString()).to.equal(`0\n${input}`)
    expect((await self.run(whoAmI, input, limits)).stdout.toString()).to.equal(`4242\n${input}`)
    const bytes = randomBytes(1_000_000)
    expect((await root.run(echo, bytes, limits)).stdout.equals(bytes)).to.equal(true)
    expect((await root.run(remoteProgram('exit 1'), '', limits)).exitCode).to.equal(1)
  })

  it('run() says so when sudo wants a password', async () => {
    const machine = await started('ops ALL=(root) ALL')
    const session = await workshop.session(machine, { user: 'ops', sudo: true })
    expect(await failureOf(session.run(whoAmI, '', limits))).to.deep.equal({
      kind: 'HostError',
      message: 'cannot run a program as root on host "h1": sudo: a password is required',
      hint: 'let the login use sudo without a password: LOGIN ALL=(root) NOPASSWD: ALL in a file of /etc/sudoers.d, or set ssh.user to root',
    })
  })

  it('run() needs no sudo where the login is root under another name', async () => {
    const machine = await started('ops ALL=(root) ALL', { without: ['/usr/bin/sudo'] })
    const session = await workshop.session(machine, { sudo: true })
    expect((await session.run(whoAmI, '', limits)).stdout.toString()).to.equal('0\n')
  })

  it('run() says so when there is no sudo', async () => {
    const machine = await started('ops ALL=(root) NOPASSWD: ALL', { without: ['/usr/bin/sudo'] })
    const session = await workshop.session(machine, { user: 'ops', sudo: true })
    expect((await failureOf(session.run(whoAmI, '', limits))).message).to.match(
      /^cannot run a program as root on host "h1": .*sudo/,
    )
  })

  it('run() leaves out what the login shell says for itself', async () => {
    const machine = await started('ops ALL=(root) NOPASSWD: ALL', { shell: '/bin/bash' })
    const session = await workshop.session(machine, { user: 'ops' })
    // bash reads it under sshd, terminal or not.
    const greet = remoteProgram('echo "echo welcome, welcome" > "$HOME/.bashrc"')
    await session.run(greet, '', limits)
    expect((await session.run(whoAmI, '', limits)).stdout.toString()).to.equal('4242\n')
  })

  it('run() says so when the login has no shell', async () => {
    const machine = await started('ops ALL=(root) ALL', { shell: '/usr/sbin/nologin' })
    const session = await workshop.session(machine, { user: 'ops' })
    expect(await failureOf(session.run(whoAmI, '', limits))).to.deep.equal({
      kind: 'HostError',
      message: 'cannot run a program on host "h1": This account is currently not available.',
      hint: 'the login needs a shell that runs commands',
    })
  })
})
