import { execFileSync } from 'node:child_process'
import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { connect } from '../../../../src/host/ssh/connect.ts'
import { remoteProgram } from '../../../../src/host/ssh/remote-program.ts'
import type { HostName } from '../../../../src/mesh/names.ts'
import { failureOf } from '../support/failure.ts'
import { generateKey } from '../support/keys.ts'
import type { Machine } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

describe('connect() and host keys', () => {
  let workshop: Workshop
  let machine: Machine
  // One sshd listens on sixteen addresses at most.
  const addresses = Array.from({ length: 10 }, (_, index) => `ListenAddress 127.0.0.${index + 2}`)
  before(async () => {
    workshop = new Workshop()
    machine = await workshop.machine({ sshdConfig: addresses })
  })
  after(() => workshop.close())

  const at = () => `127.0.0.1:${machine.port}`
  const works = async () => {
    const session = await workshop.session(machine)
    return (await session.run(remoteProgram('echo hello'), '', { timeoutMs: 5000 })).stdout.toString()
  }

  it('connect() trusts a host whose key is on file, hashed or not', async () => {
    workshop.knowHosts('')
    workshop.trust(machine)
    expect(await works()).to.equal('hello\n')
    execFileSync('ssh-keygen', ['-q', '-H', '-f', workshop.path('known_hosts')], { stdio: 'ignore' })
    expect(workshop.knownHosts()).to.match(/^\|1\|/)
    expect(await works()).to.equal('hello\n')
  })

  it('connect() refuses a host that no file knows, and changes no file', async () => {
    workshop.knowHosts('')
    expect(await failureOf(workshop.attempt({ port: machine.port }))).to.deep.equal({
      kind: 'UnreachableError',
      message:
        `cannot trust host "h1" at ${at()}: it shows the ssh-ed25519 key ${workshop.hostKey.fingerprint}, ` +
        `and no known_hosts file has a key for "[127.0.0.1]:${machine.port}"`,
      hint: 'compare the fingerprint with ssh-keygen -lf on the host, then log in once with ssh, or accept new keys with --accept-new-host-keys',
    })
    expect(workshop.knownHosts()).to.equal('')
  })

  it('connect() refuses a host whose key has changed, accepting new ones or not', async () => {
    const other = generateKey(workshop.path('other'))
    workshop.knowHosts('# mine\n')
    workshop.trust(machine, other)
    const refusal = {
      kind: 'UnreachableError',
      message:
        `cannot trust host "h1" at ${at()}: it shows the ssh-ed25519 key ${workshop.hostKey.fingerprint}, ` +
        `but on file is the ssh-ed25519 key ${other.fingerprint} at ${workshop.path('known_hosts')}:2`,
      hint: `somebody may be listening in; if the host was set up anew, compare fingerprints there, then ssh-keygen -R '[127.0.0.1]:${machine.port}'`,
    }
    const before = workshop.knownHosts()
    expect(await failureOf(workshop.attempt({ port: machine.port }))).to.deep.equal(refusal)
    const accepting = workshop.attempt({ port: machine.port }, { acceptNewHostKeys: true })
    expect(await failureOf(accepting)).to.deep.equal(refusal)
    expect(workshop.knownHosts()).to.equal(before)
  })

  it('connect() refuses a revoked key', async () => {
    workshop.knowHosts('')
    workshop.trust(machine)
    workshop.knowHosts(`${workshop.knownHosts()}@revoked * ${workshop.hostKey.publicLine}\n`)
    expect((await failureOf(workshop.attempt({ port: machine.port }))).message).to.equal(
      `cannot trust host "h1" at ${at()}: it shows the ssh-ed25519 key ${workshop.hostKey.fingerprint}, ` +
        `which is revoked at ${workshop.path('known_hosts')}:2`,
    )
  })

  it('connect() asks a host with several keys for the one that is on file', async () => {
    const rsa = generateKey(workshop.path('host_rsa'), 'rsa')
    const ecdsa = generateKey(workshop.path('host_ecdsa'), 'ecdsa')
    const many = await workshop.machine({ hostKeys: [workshop.hostKey.file, ecdsa.file, rsa.file] })
    for (const key of [rsa, ecdsa, workshop.hostKey]) {
      workshop.knowHosts('')
      workshop.trust(many, key)
      await workshop.session(many)
    }
  })

  it('connect() accepts twenty new hosts at a time, and loses no line', async () => {
    const file = workshop.path('new/known_hosts')
    const second = await workshop.machine({ sshdConfig: addresses })
    const hosts = [machine, second].flatMap(({ port }) =>
      addresses.map((address) => ({ host: address.replace('ListenAddress ', ''), port })),
    )
    const reach = workshop.reach({ knownHostsFiles: [file], acceptNewHostKeys: true })
    const reachAll = (accept: boolean) =>
      Promise.all(
        hosts.map((at) =>
          connect({
            name: at.host as HostName,
            ssh: workshop.settings(at),
            reach: { ...reach, acceptNewHostKeys: accept },
          }),
        ),
      )
    const sessions = await reachAll(true)
    const lines = readFileSync(file, 'utf8').trim().split('\n').toSorted()
    const expected = hosts.map(({ host, port }) => `[${host}]:${port} ${workshop.hostKey.publicLine}`)
    expect(lines).to.deep.equal(expected.toSorted())
    expect([statSync(file).mode & 0o777, statSync(workshop.path('new')).mode & 0o777]).to.deep.equal([
      0o600, 0o700,
    ])
    const again = await reachAll(false)
    await Promise.all([...sessions, ...again].map((session) => session.close()))
  })

  it('connect() begins a line of its own after one that was never ended, and keeps mode and rest of the file', async () => {
    workshop.knowHosts('web1 ssh-ed25519 AAAA')
    chmodSync(workshop.path('known_hosts'), 0o640)
    await workshop.session(machine, {}, { acceptNewHostKeys: true })
    expect(workshop.knownHosts()).to.equal(
      `web1 ssh-ed25519 AAAA\n[127.0.0.1]:${machine.port} ${workshop.hostKey.publicLine}\n`,
    )
    expect(statSync(workshop.path('known_hosts')).mode & 0o777).to.equal(0o640)
  })

  it('connect() ends the connection when the new key cannot be written down', async () => {
    writeFileSync(workshop.path('file'), '')
    const knownHostsFiles: [string] = [workshop.path('file/known_hosts')]
    const failure = await failureOf(
      workshop.attempt({ port: machine.port }, { knownHostsFiles, acceptNewHostKeys: true }),
    )
    expect(failure.message).to.match(
      new RegExp(
        `^cannot trust host "h1": cannot add the key of "\\[127.0.0.1\\]:${machine.port}" to ".*/file/known_hosts": E`,
      ),
    )
  })

  it('connect() says so when a known_hosts file cannot be read', async () => {
    const failure = await failureOf(
      workshop.attempt({ port: machine.port }, { knownHostsFiles: [workshop.folder] }),
    )
    expect(failure.message).to.equal(
      `cannot trust host "h1": cannot read the known hosts of "${workshop.folder}": EISDIR: illegal operation on a directory, read`,
    )
  })
})
