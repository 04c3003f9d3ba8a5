import { chmodSync, copyFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { expect } from 'chai'
import { type Agent, startAgent } from '../support/agent.ts'
import { failureOf } from '../support/failure.ts'
import { generateKey, type KeyPair } from '../support/keys.ts'
import type { Machine } from '../support/machine.ts'
import { Workshop } from '../support/workshop.ts'

describe('connect() and login keys', () => {
  let workshop: Workshop
  let machine: Machine
  let stranger: KeyPair
  before(async () => {
    workshop = new Workshop()
    machine = await workshop.machine()
    stranger = generateKey(workshop.path('stranger'))
    mkdirSync(workshop.path('.ssh'))
  })
  beforeEach(() => {
    workshop.knowHosts('')
    workshop.trust(machine)
    rmSync(workshop.path('.ssh'), { recursive: true })
    mkdirSync(workshop.path('.ssh'))
  })
  after(() => workshop.close())

  const at = () => `127.0.0.1:${machine.port}`
  const agent = async (name: string, keys: readonly KeyPair[]): Promise<Agent> => {
    const askpass = workshop.path('askpass')
    writeFileSync(askpass, '#!/bin/sh\necho passphrase\n')
    chmodSync(askpass, 0o755)
    const started = await startAgent(workshop.path(name), askpass)
    workshop.later(() => started.stop())
    for (const { file } of keys) started.add(file)
    return started
  }

  it('connect() logs in with the identity of the inventory, ~ and all', async () => {
    await workshop.session(machine, { identity: '~/login' })
  })

  it('connect() logs in with keys of every type that ssh writes', async () => {
    for (const kind of ['ed25519', 'ecdsa', 'rsa'] as const) {
      const key = generateKey(workshop.path(`login_${kind}`), kind)
      const theirs = await workshop.machine({ authorizedKeys: `${key.file}.pub` })
      workshop.trust(theirs)
      await workshop.session(theirs, { identity: key.file })
    }
  })

  it('connect() tries the usual files when the inventory names none', async () => {
    copyFileSync(stranger.file, workshop.path('.ssh/id_ed25519'))
    copyFileSync(workshop.login.file, workshop.path('.ssh/id_rsa'))
    await workshop.session(machine, { identity: undefined })
  })

  it('connect() names the keys that the host refused', async () => {
    copyFileSync(stranger.file, workshop.path('.ssh/id_ed25519'))
    const { socket } = await agent('refused', [generateKey(workshop.path('agents'))])
    const failure = await failureOf(
      workshop.attempt({ port: machine.port, identity: undefined }, { agentSocket: socket }),
    )
    expect(failure.kind).to.equal('UnreachableError')
    expect(failure.message.replace(/key SHA256:[\w+/]+/, 'key AGENT')).to.equal(
      `cannot log in to host "h1" as "root" at ${at()}: it refused the agent's key AGENT, "~/.ssh/id_ed25519" ${stranger.fingerprint}`,
    )
    expect(failure.hint).to.equal(
      'put one of these keys into the authorized_keys of "root" there (ssh-copy-id does)',
    )
  })

  it('connect() logs in with a key that only the agent holds', async () => {
    const { socket } = await agent('agent', [stranger, workshop.login])
    await workshop.session(machine, { identity: undefined }, { agentSocket: socket })
  })

  it('connect() signs with an RSA key of the agent', async () => {
    const rsa = generateKey(workshop.path('agents_rsa'), 'rsa')
    const theirs = await workshop.machine({ authorizedKeys: `${rsa.file}.pub` })
    workshop.trust(theirs)
    const { socket } = await agent('rsa', [rsa])
    await workshop.session(theirs, { identity: undefined }, { agentSocket: socket })
  })

  it('connect() shows of the agent only the identity, so that no host runs out of patience', async () => {
    const others = Array.from({ length: 7 }, (_, index) => generateKey(workshop.path(`other${index}`)))
    const { socket } = await agent('many', [...others, workshop.login])
    await workshop.session(machine, { identity: `${workshop.login.file}.pub` }, { agentSocket: socket })
    const failure = await failureOf(
      workshop.attempt({ port: machine.port, identity: undefined }, { agentSocket: socket }),
    )
    expect(failure.message).to.match(
      new RegExp(
        `^cannot log in to host "h1" as "root" at ${at()}: it allows no more attempts after (the agent's key SHA256:\\S+,? ?){8}$`,
      ),
    )
    expect(failure.hint).to.equal('set ssh.identity to the key that is right for it; then no other is shown')
  })

  it('connect() wants an agent for an encrypted key, and uses it there', async () => {
    const locked = generateKey(workshop.path('locked'), 'ed25519', 'passphrase')
    rmSync(`${locked.file}.pub`)
    expect(await failureOf(workshop.attempt({ port: machine.port, identity: '~/locked' }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot log in to host "h1" as "root" at ${at()}: there is no key to log in with: "~/locked" is encrypted`,
      hint: 'load the key into an ssh-agent first: ssh-add ~/locked',
    })
    const { socket } = await agent('locked.sock', [stranger, locked])
    const failure = await failureOf(
      workshop.attempt({ port: machine.port, identity: '~/locked' }, { agentSocket: socket }),
    )
    expect(failure.message).to.equal(
      `cannot log in to host "h1" as "root" at ${at()}: it refused the agent's key ${locked.fingerprint}`,
    )
  })

  it('connect() says so when there is no key at all', async () => {
    expect(await failureOf(workshop.attempt({ port: machine.port, identity: undefined }))).to.deep.equal({
      kind: 'UnreachableError',
      message: `cannot log in to host "h1" as "root" at ${at()}: there is no key to log in with: no agent and no key file in ~/.ssh`,
      hint: 'start an ssh-agent and ssh-add a key, or set ssh.identity to a key file',
    })
  })

  it('connect() says what is the matter with an identity, and shows nothing of it', async () => {
    writeFileSync(workshop.path('garbage'), 'my secret diary')
    const why = async (identity: string, reach = {}) =>
      (await failureOf(workshop.attempt({ port: machine.port, identity }, reach))).message
        .split(': ')
        .slice(2)
        .join(': ')
    expect(await why('~/nowhere')).to.equal('"~/nowhere" does not exist')
    expect(await why('~/garbage')).to.equal(
      '"~/garbage" cannot be used: not a private key of a kind that ssh2 reads',
    )
    expect(await why('~/login.pub')).to.equal(
      '"~/login.pub" is a public key, and no agent holds its private half',
    )
    expect(await why('~/nowhere', { agentSocket: workshop.path('no-agent') })).to.equal(
      `the agent at "${workshop.path('no-agent')}" does not answer; "~/nowhere" does not exist`,
    )
  })

  it('connect() goes on with files when the agent does not answer', async () => {
    await workshop.session(machine, {}, { agentSocket: workshop.path('no-agent') })
  })
})
