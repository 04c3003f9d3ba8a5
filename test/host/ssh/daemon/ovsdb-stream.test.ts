import { once } from 'node:events'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { remoteProgram } from '../../../../src/host/ssh/remote-program.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import { failureOf } from '../support/failure.ts'
import { Workshop } from '../support/workshop.ts'

const limits = { timeoutMs: 10_000 }
const sudoers = ['ops ALL=(root) NOPASSWD: ALL']
const forwardingOff = ['AllowStreamLocalForwarding no']

describe('openOvsdb()', () => {
  let workshop: Workshop
  before(() => {
    workshop = new Workshop()
  })
  after(() => workshop.close())

  const session = async (
    options: Parameters<Workshop['machine']>[0],
    ssh: { readonly user?: string; readonly sudo?: boolean } = {},
  ) => {
    const machine = await workshop.machine({ ovsdb: true, ...options })
    workshop.trust(machine)
    return workshop.session(machine, ssh)
  }

  it('openOvsdb() goes through sshd where the login may open the socket', async () => {
    const root = await session({})
    await conversation(await root.openOvsdb())
    expect(await relays(root)).to.equal('0\n')
  })

  it('openOvsdb() brings a relay where sshd forwards nothing', async () => {
    const root = await session({ sshdConfig: forwardingOff })
    const stream = await root.openOvsdb()
    expect(await relays(root)).to.not.equal('0\n')
    await conversation(stream)
    await gone(root)
  })

  it('openOvsdb() brings a relay that runs as root where the login uses sudo', async () => {
    const ops = await session({ sudoers }, { user: 'ops', sudo: true })
    await conversation(await ops.openOvsdb())
    await gone(ops)
  })

  it('openOvsdb() relays with python3 where there is no perl', async () => {
    const ops = await session({ sudoers, without: ['/usr/bin/perl'] }, { user: 'ops', sudo: true })
    await conversation(await ops.openOvsdb())
    await gone(ops)
  })

  it('openOvsdb() says so where there is nothing to relay with', async () => {
    const without = ['/usr/bin/perl', '/usr/bin/python3']
    const root = await session({ sshdConfig: forwardingOff, without })
    expect(await failureOf(root.openOvsdb())).to.deep.include({
      kind: 'HostError',
      message: 'cannot open the OVSDB socket on host "h1": neither perl nor python3 is there to relay bytes',
    })
  })

  for (const without of [[], ['/usr/bin/perl']]) {
    const relay = without.length === 0 ? 'perl' : 'python3'

    it(`openOvsdb() says that the login may not open the socket, relayed by ${relay}`, async () => {
      const ops = await session({ sudoers, without }, { user: 'ops' })
      expect(await failureOf(ops.openOvsdb())).to.deep.equal({
        kind: 'HostError',
        message: 'cannot open the OVSDB socket on host "h1": /run/openvswitch/db.sock: Permission denied',
        hint: 'only root may open it: set ssh.sudo to true, or ssh.user to root',
      })
    })

    it(`openOvsdb() says that nothing listens, relayed by ${relay}`, async () => {
      const root = await session({ ovsdb: false, without })
      expect(await failureOf(root.openOvsdb())).to.deep.equal({
        kind: 'HostError',
        message:
          'cannot open the OVSDB socket on host "h1": /var/run/openvswitch/db.sock: No such file or directory',
        hint: 'is openvswitch-switch installed there, and ovsdb-server running?',
      })
    })

    it(`openOvsdb() leaves no ${relay} behind when the connection ends`, async () => {
      const machine = await workshop.machine({ ovsdb: true, sudoers, without })
      workshop.trust(machine)
      const watching = await workshop.session(machine)
      const dying = await workshop.session(machine, { user: 'ops', sudo: true })
      const stream = await dying.openOvsdb()
      stream.on('error', () => {})
      expect(await relays(watching)).to.not.equal('0\n')
      await dying.close()
      await gone(watching)
    })
  }

  it('openOvsdb() says so when sudo wants a password', async () => {
    const ops = await session({ sudoers: ['ops ALL=(root) ALL'] }, { user: 'ops', sudo: true })
    expect((await failureOf(ops.openOvsdb())).message).to.equal(
      'cannot run a program as root on host "h1": sudo: a password is required',
    )
  })

  it('openOvsdb() gives a stream that fails when the host dies', async () => {
    const machine = await workshop.machine({ ovsdb: true })
    workshop.trust(machine)
    const stream = await (await workshop.session(machine)).openOvsdb()
    const failed = once(stream, 'error')
    await machine.stop()
    expect((await failed).map(({ message }) => message)).to.deep.equal([
      'the connection to host "h1" was lost: it hung up',
    ])
  })
})

/** Asks small, asks big, half-closes, and waits for the rest. */
async function conversation(stream: Duplex): Promise<void> {
  const replies: Buffer[] = []
  stream.on('data', (bytes: Buffer) => replies.push(bytes))
  const big = 'x'.repeat(1_000_000)
  stream.write('{"id":1,"method":"list_dbs","params":[]}')
  stream.write(`{"id":2,"method":"echo","params":["\u00e9${big}"]}`)
  while (Buffer.concat(replies).length < big.length) await sleep(5)
  stream.end()
  await once(stream, 'close')
  const [databases, echoed, ...rest] = Buffer.concat(replies)
    .toString()
    .split(/(?<=\})(?=\{)/)
  expect(JSON.parse(databases ?? '')).to.deep.equal({
    id: 1,
    result: ['Open_vSwitch', '_Server'],
    error: null,
  })
  expect(JSON.parse(echoed ?? '').result[0] === `\u00e9${big}`).to.equal(true)
  expect(rest).to.deep.equal([])
}

const countRelays = remoteProgram(`
for name in /proc/[0-9]*/comm; do
  case $(cat "$name" 2>/dev/null) in perl | python3*) echo relay ;; esac
done | wc -l
`)

async function relays(session: SshSession): Promise<string> {
  return (await session.run(countRelays, '', limits)).stdout.toString()
}

async function gone(session: SshSession): Promise<void> {
  for (let tries = 0; (await relays(session)) !== '0\n'; tries++) {
    if (tries === 20) throw new Error('a relay is running still')
    await sleep(50)
  }
}
