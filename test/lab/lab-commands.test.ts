import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { execa } from 'execa'
import { parseLabName } from '../../src/lab/blueprint.ts'
import { tearDown } from '../../src/lab/lab.ts'
import { namespacePath } from '../../src/lab/namespaces.ts'
import { initIn, processesIn } from '../../src/lab/processes.ts'
import { noTraces, tracesOf } from './support/traces.ts'

const name = parseLabName('test-commands')
const interrupted = parseLabName('test-interrupted')
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const inventory = fileURLToPath(new URL('support/fleet.yaml', import.meta.url))

describe('ovsmesh lab', function () {
  this.timeout(60_000)
  this.slow(10_000)

  before(async () => {
    await tearDown(name)
    const up = await ovsmesh('up', inventory, '--name', name, '--sysv', 'db1', '--systemd', 'db2')
    expect(up).deep.equals({ exitCode: 0, stdout: upText, stderr: '' })
  })
  after(async () => {
    await tearDown(name)
    await tearDown(interrupted)
  })

  it('status lists hosts, what of them answers, and cuts', async () => {
    await ovsmesh('cut', 'db1', 'db2', '--one-way', '--name', name)
    expect((await ovsmesh('status', '--name', name)).stdout).equals(statusText)
    expect((await ovsmesh('heal', '--json', '--name', name)).stdout).equals(
      JSON.stringify({ format: 'ovsmesh-lab-cuts/1', lab: name, cuts: [] }, undefined, 2),
    )
  })

  it('up gives hosts the logins, ports, names, addresses and MTUs of the inventory', async () => {
    const asFleet = 'whoami; sudo -n whoami; hostname; cat /sys/class/net/br-phy/mtu'
    expect(await fromControl(`ssh db1 '${asFleet}'; ssh -p 2222 ubuntu@db1.example.net hostname`)).equals(
      'ubuntu\nroot\ndb1\n1500\ndb1',
    )
    expect(
      await fromControl(`ssh db2 '${asFleet}'; ssh db2 ping -qc1 10.1.0.1 | grep -c "1 received"`),
    ).equals('root\nroot\ndb2\n1400\n1')
  })

  it('up writes an inventory that every command takes', async () => {
    expect(await fromControl('cd; ovsmesh validate inventory.yaml >/dev/null && cat inventory.yaml')).equals(
      inventoryText,
    )
  })

  it('exec hands stdin, stdout, stderr and exit code through', async () => {
    const argv = ['exec', '--name', name, 'db2', '--', 'sh', '-c', 'cat; echo oops >&2; exit 7']
    expect(await ovsmesh(...argv)).deep.equals({ exitCode: 7, stdout: 'in', stderr: 'oops' })
  })

  it('reboot and image say when they are done', async () => {
    expect((await ovsmesh('reboot', 'db1', '--power-cut', '--name', name)).stderr).equals('db1 has booted')
    expect((await ovsmesh('image', '--name', name)).stderr).equals('busybox:lab is on db1, db2')
  })

  it('refuses what makes no sense, and says what would', async () => {
    expect(await ovsmesh('up')).deep.equals({
      exitCode: 64,
      stdout: '',
      stderr:
        'error: bring up a lab without hosts: want an inventory or --hosts\n  next: ovsmesh lab up --hosts 4',
    })
    expect((await ovsmesh('cut', 'db1', '--one-way', '--name', name)).stderr).equals(
      'error: cut the cable of "db1" one way: want two hosts with --one-way',
    )
    expect((await ovsmesh('cut', 'db9', '--name', name)).stderr).equals(
      'error: find the host "db9" in the lab "test-commands": want one of db1, db2',
    )
  })

  it('says what works all the same when it is not root', async () => {
    // A user namespace without a map: nobody in particular, who can still read a clone in /root.
    const { stderr, exitCode } = await ovsmeshUnder(['unshare', '--user'], 'up', '--hosts', '2')
    expect(exitCode).equals(1)
    expect(stderr).equals(notRootText)
  })

  it('doctor names every package and feature', async () => {
    const { stdout } = await ovsmesh('doctor', '--json')
    const { ok, requirements } = JSON.parse(stdout)
    expect(ok).equals(true)
    expect(requirements).deep.include({
      kind: 'package',
      name: 'nftables',
      purpose: 'cuts between two hosts',
      isMet: true,
    })
  })

  it('up leaves nothing when Ctrl-C ends it half-way', async () => {
    const up = execa(
      process.execPath,
      ['--import', 'tsx', main, 'lab', 'up', '--hosts', '3', '--name', interrupted],
      {
        reject: false,
        env: { NO_COLOR: '1' },
      },
    )
    while (initIn(namespacePath(interrupted, 'h1')) === undefined) await sleep(20)
    up.kill('SIGINT')
    const { exitCode, stderr } = await up
    expect({ exitCode, stderr }).deep.equals({
      exitCode: 1,
      stderr: 'error: bring up the lab "test-interrupted": interrupted, nothing of it is left',
    })
    expect(await tracesOf(interrupted)).deep.equals(noTraces)
  })

  it('down leaves nothing, not even a zombie', async () => {
    const pids = processesIn(['db1', 'db2'].map((host) => namespacePath(name, host)))
    expect(pids.length).above(10)
    expect((await ovsmesh('down', '--name', name)).stdout).equals('Taken down: test-commands')
    expect(await tracesOf(name)).deep.equals(noTraces)
    expect(pids.filter((pid) => existsSync(`/proc/${pid}`))).deep.equals([])
  })
})

function ovsmesh(...args: readonly string[]) {
  return ovsmeshUnder([], ...args)
}

async function ovsmeshUnder(wrapper: readonly string[], ...args: readonly string[]) {
  const [file = '', ...rest] = [...wrapper, process.execPath, '--import', 'tsx', main, 'lab', ...args]
  const { exitCode, stdout, stderr } = await execa(file, rest, {
    reject: false,
    input: 'in',
    env: { NO_COLOR: '1' },
  })
  return { exitCode, stdout, stderr }
}

async function fromControl(script: string): Promise<string> {
  return (await ovsmesh('exec', '--name', name, 'control', '--', 'sh', '-c', script)).stdout
}

const upText = `The lab "test-commands" is up: db1 (sysv), db2 (systemd).
Next:
  ovsmesh lab exec --name test-commands control -- ovsmesh apply /run/ovsmesh-lab/test-commands/control/inventory.yaml`

const statusText = `test-commands (/run/ovsmesh-lab/test-commands/control)
  host  flavour  address               ssh      Open vSwitch  Docker
  db1   sysv     203.0.113.1 10.1.0.1  answers  answers       answers
  db2   systemd  203.0.113.2           answers  answers       answers
  cut: packets from db1 to db2`

const inventoryText = `# A fleet as an operator has it.
version: 1
mesh:
  name: test-fleet # what it owns is marked with it
  datapath: netdev
hosts:
  db1:
    address: 203.0.113.1
    region: eu
    private_address: 10.1.0.1
    ssh: { user: ubuntu, sudo: true, port: 2222, host: db1.example.net }
  db2: { address: 203.0.113.2, underlay_mtu: 1400, datapath: netdev }`

const notRootText = `error: run a lab as user 65534: want root, for namespaces and mounts. validate, plan --offline, render and graph work anywhere; plan, apply and verify work on real hosts from here
  next: run the same command with sudo`
