import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { execa } from 'execa'
import { parseLabName } from '../../src/lab/blueprint.ts'
import { bringUp, findLab, tearDown } from '../../src/lab/lab.ts'
import { namespacePath } from '../../src/lab/namespaces.ts'
import { initIn, isGoneWithin } from '../../src/lab/processes.ts'
import { smallLab } from './support/small-lab.ts'
import { machineState, noTraces, tracesOf } from './support/traces.ts'

const one = parseLabName('test-one')
const other = parseLabName('test-other')

describe('life of a lab', function () {
  this.timeout(60_000)
  this.slow(10_000)

  beforeEach(takeBothDown)
  after(takeBothDown)

  it('tearDown() leaves nothing of it, and the machine as it was', async () => {
    const before = await machineState()
    const lab = await bringUp({ ...smallLab(one, ['systemd', 'sysv']), name: one })
    await lab.cut({ kind: 'host', host: 'h1' })
    await lab.loadImage('h2')
    await lab.exec('h2', ['docker', 'run', '-d', '--network', 'host', 'busybox:lab', 'sleep', '1000'])
    expect(await tracesOf(one)).not.deep.equals(noTraces)
    await tearDown(one)
    expect(await tracesOf(one)).deep.equals(noTraces)
    expect(await machineState()).deep.equals(before)
  })

  it('tearDown() ends what runs in the control namespace', async () => {
    const lab = await bringUp({ ...smallLab(one, ['sysv']), name: one })
    const sleeping = lab.exec('control', ['sleep', '1000'], { reject: false })
    await tearDown(one)
    expect((await sleeping).exitCode).equals(undefined)
  })

  it('tearDown() does nothing where there is no lab', async () => {
    await tearDown(one)
    expect(await tracesOf(one)).deep.equals(noTraces)
  })

  for (const step of ['laying cables', 'booting 4 hosts', 'booted 2 of 4 hosts'])
    it(`tearDown() cleans up after a bringUp() that was killed at "${step}"`, async () => {
      await killAt(step)
      expect((await tracesOf(one)).files).deep.equals([one])
      await tearDown(one)
      expect(await tracesOf(one)).deep.equals(noTraces)
    })

  it('bringUp() keeps a second one of that name out while it works', async () => {
    const both = [1, 2].map(() => bringUp({ ...smallLab(one, ['sysv']), name: one }))
    const failures = (await Promise.allSettled(both)).flatMap((built) =>
      built.status === 'rejected' ? [built.reason.message] : [],
    )
    expect(failures).deep.equals([
      'lock the lab "test-one": another ovsmesh is bringing it up or taking it down',
    ])
    expect((await (await findLab(one)).health('h1')).ssh).equals(true)
  })

  it('bringUp() leaves nothing when it is aborted', async () => {
    const abortion = new AbortController()
    const stopAtBoot = (text: string) => text.startsWith('booting') && abortion.abort(new Error('enough'))
    const built = bringUp({ ...smallLab(one, ['systemd', 'sysv']), name: one }, stopAtBoot, abortion.signal)
    expect(await built.catch((cause) => cause.message)).equals('enough')
    expect(await tracesOf(one)).deep.equals(noTraces)
  })

  it('a host that dies is off; reboot() brings it back, and tearDown() works without', async () => {
    const lab = await bringUp({ ...smallLab(one, ['systemd', 'sysv']), name: one })
    for (const host of ['h1', 'h2']) await killInit(host)
    expect(await lab.health('h1')).deep.equals({ up: false, ssh: false, openVswitch: false, docker: false })
    const failure = await lab.exec('h1', ['true']).catch((cause) => cause.message)
    expect(failure).equals('enter the host "h1" of the lab "test-one": it is down')
    await lab.reboot('h2')
    expect(await lab.health('h2')).deep.equals({ up: true, ssh: true, openVswitch: true, docker: true })
    await tearDown(one)
    expect(await tracesOf(one)).deep.equals(noTraces)
  })

  it('two labs of the same hosts and addresses know nothing of each other', async () => {
    const labs = await Promise.all(
      [one, other].map((name) => bringUp({ ...smallLab(name, ['systemd', 'sysv']), name })),
    )
    for (const lab of labs) await lab.exec('h2', ['sh', '-c', `echo ${lab.name} > /etc/lab`])
    for (const lab of labs)
      expect((await lab.exec('control', ['ssh', 'h2', 'cat /etc/lab'])).stdout).equals(lab.name)
    await labs[0]?.cut({ kind: 'host', host: 'h2' })
    expect((await labs[1]?.exec('h1', ['ping', '-q', '-c', '1', '192.0.2.2']))?.exitCode).equals(0)
    await tearDown(one)
    expect(await tracesOf(one)).deep.equals(noTraces)
    expect((await (await findLab(other)).health('h2')).ssh).equals(true)
  })
})

async function takeBothDown(): Promise<void> {
  await tearDown(one)
  await tearDown(other)
}

async function killInit(host: string): Promise<void> {
  const init = initIn(namespacePath(one, host))
  if (init === undefined) throw new Error(`the host "${host}" is down already`)
  process.kill(init, 'SIGKILL')
  expect(await isGoneWithin(init, 5000)).equals(true)
}

/** Brings the lab up in a process of its own, and kills that process as soon as it prints the line. */
async function killAt(line: string): Promise<void> {
  const program = fileURLToPath(new URL('support/bring-up-and-wait.ts', import.meta.url))
  const building = execa(process.execPath, ['--import', 'tsx', program, one], {
    reject: false,
    stderr: 'ignore',
  })
  for await (const printed of building) if (printed === line) building.kill('SIGKILL')
  if (building.exitCode === null && building.signalCode === null) await once(building, 'exit')
  expect(building.signalCode).equals('SIGKILL')
}
