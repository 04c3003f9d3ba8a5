import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { connect } from '../../../../src/host/ssh/connect.ts'
import { type RemoteProgram, remoteProgram } from '../../../../src/host/ssh/remote-program.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import type { HostName } from '../../../../src/mesh/names.ts'
import { failureOf } from '../support/failure.ts'
import { fullPort } from '../support/full-port.ts'
import { generateKey } from '../support/keys.ts'
import { freePort, type Machine } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

const limits = { timeoutMs: 5000 }

describe('connect() through a jump host', () => {
  let workshop: Workshop
  let bastion: Machine
  let machine: Machine
  before(async () => {
    workshop = new Workshop()
    bastion = await workshop.machine()
    machine = await workshop.machine({ sshdConfig: ['MaxStartups 100'] })
  })
  beforeEach(() => {
    workshop.knowHosts('')
    workshop.trust(bastion)
    workshop.trust(machine)
  })
  after(() => workshop.close())

  const jumpTo = (port: number) => ({ user: 'root', host: '127.0.0.1', port })
  const through = (jump = bastion) => ({ jump: jumpTo(jump.port) })

  it('connect() carries programs, a megabyte and the end of it', async () => {
    const session = await workshop.session(machine, through())
    const input = Buffer.alloc(1_000_000, 'abc')
    expect((await session.run(remoteProgram('cat'), input, limits)).stdout.equals(input)).to.equal(true)
  })

  it('connect() logs in to the jump host once for all hosts, and leaves it with the last', async () => {
    const reach = workshop.reach()
    const busy = await workshop.machine()
    workshop.trust(busy)
    const sessions = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        connect({
          name: `h${index}` as HostName,
          ssh: workshop.settings({ port: machine.port, ...through(busy) }),
          reach,
        }),
      ),
    )
    const watching = await workshop.session(busy)
    expect(await count(watching, logins)).to.equal(2)
    await Promise.all(sessions.slice(1).map((session) => session.close()))
    expect(await count(watching, logins)).to.equal(2)
    await sessions[0]?.close()
    await until(async () => (await count(watching, logins)) === 1)
  })

  it('connect() comes back through a jump host that was left', async () => {
    const reach = workshop.reach()
    const ssh = workshop.settings({ port: machine.port, ...through() })
    for (const round of [1, 2]) {
      const session = await connect({ name: 'h1' as HostName, ssh, reach })
      expect((await session.run(remoteProgram('cat'), `round ${round}`, limits)).stdout.toString()).to.equal(
        `round ${round}`,
      )
      await session.close()
    }
  })

  it('connect() checks the key of the jump host, and of the host behind it', async () => {
    const other = generateKey(workshop.path('other'))
    workshop.knowHosts('')
    workshop.trust(bastion, other)
    workshop.trust(machine)
    expect(await failureOf(workshop.attempt({ port: machine.port, ...through() }))).to.deep.equal({
      kind: 'UnreachableError',
      message:
        `cannot connect to host "h1" at 127.0.0.1:${machine.port} through jump host "127.0.0.1": cannot trust jump host "127.0.0.1" ` +
        `at 127.0.0.1:${bastion.port}: it shows the ssh-ed25519 key ${workshop.hostKey.fingerprint}, ` +
        `but on file is the ssh-ed25519 key ${other.fingerprint} at ${workshop.path('known_hosts')}:1`,
      hint: `somebody may be listening in; if the host was set up anew, compare fingerprints there, then ssh-keygen -R '[127.0.0.1]:${bastion.port}'`,
    })
    workshop.knowHosts('')
    workshop.trust(bastion)
    expect((await failureOf(workshop.attempt({ port: machine.port, ...through() }))).message).to.equal(
      `cannot trust host "h1" at 127.0.0.1:${machine.port}: it shows the ssh-ed25519 key ${workshop.hostKey.fingerprint}, ` +
        `and no known_hosts file has a key for "[127.0.0.1]:${machine.port}"`,
    )
  })

  it('connect() names a jump host that refuses the login or is not there', async () => {
    const stranger = generateKey(workshop.path('stranger'))
    const refused = await failureOf(
      workshop.attempt({ port: machine.port, ...through(), identity: stranger.file }),
    )
    expect(refused.message).to.equal(
      `cannot connect to host "h1" at 127.0.0.1:${machine.port} through jump host "127.0.0.1": cannot log in to jump host "127.0.0.1" ` +
        `as "root" at 127.0.0.1:${bastion.port}: it refused "${stranger.file}" ${stranger.fingerprint}`,
    )
    const port = await freePort()
    expect((await failureOf(workshop.attempt({ port: machine.port, jump: jumpTo(port) }))).message).to.equal(
      `cannot connect to host "h1" at 127.0.0.1:${machine.port} through jump host "127.0.0.1": ` +
        `cannot connect to jump host "127.0.0.1" at 127.0.0.1:${port}: connection refused`,
    )
  })

  it('connect() says what the jump host found: nobody there, no answer, not allowed', async () => {
    const port = await freePort()
    expect(await failureOf(workshop.attempt({ port, ...through() }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot connect to host "h1" at 127.0.0.1:${port} through jump host "127.0.0.1": Connection refused`,
      hint: 'the jump host must be able to reach this address and port; ssh.host sets another',
    })
    const silent = await fullPort(workshop)
    expect(
      (await failureOf(workshop.attempt({ port: silent, ...through() }, { connectTimeoutMs: 500 }))).message,
    ).to.equal(
      `cannot connect to host "h1" at 127.0.0.1:${silent} through jump host "127.0.0.1": no answer within 500 ms`,
    )
    const closed = await workshop.machine({ sshdConfig: ['AllowTcpForwarding no'] })
    workshop.trust(closed)
    const failure = await failureOf(workshop.attempt({ port: machine.port, ...through(closed) }))
    expect(failure.hint).to.equal(
      'the jump host forwards nothing: AllowTcpForwarding and PermitOpen of its sshd must let this address through',
    )
  })

  it('run() fails at once when the jump host dies', async () => {
    const doomed = await workshop.machine()
    workshop.trust(doomed)
    const session = await workshop.session(machine, through(doomed))
    const run = failureOf(session.run(remoteProgram('sleep 60'), '', limits))
    await sleep(200)
    await doomed.stop()
    expect(await run).to.deep.include({
      kind: 'HostError',
      message:
        'the connection to host "h1" was lost: the connection to jump host "127.0.0.1" was lost: it hung up',
    })
  })

  it('connect() tries a jump host anew after it was not there', async () => {
    const reach = workshop.reach()
    const ssh = workshop.settings({ port: machine.port, ...through() })
    workshop.knowHosts('')
    expect((await failureOf(connect({ name: 'h1' as HostName, ssh, reach }))).kind).to.equal(
      'UnreachableError',
    )
    workshop.trust(bastion)
    workshop.trust(machine)
    await (await connect({ name: 'h1' as HostName, ssh, reach })).close()
  })
})

const logins = remoteProgram(`
for name in /proc/[0-9]*/cmdline; do
  case $(tr '\\0' ' ' < "$name" 2>/dev/null) in "sshd: root"*) echo login ;; esac
done | wc -l
`)

async function count(session: SshSession, program: RemoteProgram): Promise<number> {
  return Number((await session.run(program, '', limits)).stdout.toString())
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries === 40) throw new Error('it did not come true within two seconds')
    await sleep(50)
  }
}
