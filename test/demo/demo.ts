import { execa } from 'execa'
import pc from 'picocolors'

/**
 * The main job on four real hosts: two booted by systemd, two by init scripts. Everything that is shown is a command
 * that you could type; what it prints is what you see. The lab is taken down whatever happens.
 */
const lab = 'demo'
const hosts = ['h1', 'h2', 'h3', 'h4']
const ovsmesh = [process.execPath, 'dist/main.js']
const started = performance.now()

process.exitCode = await demo()

async function demo(): Promise<number> {
  const stop = () => void takeDown().then(() => process.exit(130))
  // With `once` the listener is gone before execa looks, and execa then ends us before the lab is down.
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    await show()
    return 0
  } catch (thrown) {
    say(pc.red(`The demo stopped: ${thrown instanceof Error ? thrown.message : String(thrown)}`))
    return 1
  } finally {
    await takeDown()
    say(`Took ${Math.round((performance.now() - started) / 1000)} s.`)
  }
}

async function show(): Promise<void> {
  chapter('Four hosts, each with its own Open vSwitch, sshd, ifupdown and Docker.')
  await run(['lab', 'down', '--name', lab], { quiet: true })
  await run(['lab', 'up', '--hosts', String(hosts.length), '--name', lab])
  const inventory = `${await controlHome()}/inventory.yaml`

  chapter('The whole mesh is designed before a host is touched. Without --brief: every row and every diff.')
  await onControl(['plan', inventory, '--brief'])

  chapter(
    'Apply, all hosts side by side. Docker gets its own block of addresses before it joins the segment.',
  )
  await onControl(['apply', inventory, '--yes'], { last: 8 })

  chapter('Is it true? Rows, files, dockerd, the spanning tree port by port, and every pair of hosts.')
  await onControl(['verify', inventory, '--ping'])

  chapter('Containers on different hosts share the segment, and no daemon of ours runs anywhere.')
  await startContainers()
  await pingAcross(await containerAddresses())

  chapter('The power of h3 is cut. It boots from its files alone, and comes up the same.')
  await run(['lab', 'reboot', 'h3', '--power-cut', '--name', lab])
  await onControl(['verify', inventory, '--ping'])
  await pingAcross(await containerAddresses())

  chapter('A second apply has nothing to do.')
  await onControl(['apply', inventory])
}

async function startContainers(): Promise<void> {
  const container = [
    'docker',
    'run',
    '--detach',
    '--restart',
    'always',
    '--name',
    'web',
    'busybox:lab',
    'sleep',
    '86400',
  ]
  for (const host of hosts) {
    await run(['lab', 'image', host, '--name', lab], { quiet: true })
    await onHost(host, container, { quiet: host !== hosts[0], last: 0 })
  }
}

type Addresses = readonly { readonly host: string; readonly address: string }[]

function containerAddresses(): Promise<Addresses> {
  const inspect = ['docker', 'inspect', '--format', '{{.NetworkSettings.IPAddress}}', 'web']
  return Promise.all(
    hosts.map(async (host) => ({ host, address: (await onHost(host, inspect, { quiet: true })).trim() })),
  )
}

async function pingAcross(addresses: Addresses): Promise<void> {
  say(addresses.map(({ host, address }) => `  web on ${host} has ${address}`).join('\n'))
  for (const { host, address } of addresses.slice(1)) {
    await onHost(hosts[0] ?? '', ['docker', 'exec', 'web', 'ping', '-c', '2', '-W', '2', address], {
      last: 2,
    })
    if (address === '') throw new Error(`the container on ${host} has no address`)
  }
}

interface Showing {
  /** Print neither the command nor what it says. */
  readonly quiet?: boolean
  /** Print only so many lines from the end. */
  readonly last?: number
}

function onControl(args: readonly string[], showing: Showing = {}): Promise<string> {
  const command = ['lab', 'exec', 'control', '--name', lab, '--', ...ovsmesh, ...args]
  return run(command, showing, `ovsmesh ${args.join(' ')}`)
}

function onHost(host: string, argv: readonly string[], showing: Showing = {}): Promise<string> {
  return run(['lab', 'exec', host, '--name', lab, '--', ...argv], showing, `${host}# ${argv.join(' ')}`)
}

async function run(args: readonly string[], { quiet, last }: Showing = {}, shown?: string): Promise<string> {
  const [node = '', ...rest] = ovsmesh
  if (quiet !== true)
    say(pc.cyan(shown === undefined ? `$ ovsmesh ${args.join(' ')}` : shown.replace(/^ovsmesh/, '$ ovsmesh')))
  const { all, failed } = await execa(node, [...rest, ...args], { all: true, stdin: 'ignore', reject: false })
  if (failed) throw new Error(`ovsmesh ${args.join(' ')} failed:\n${all}`)
  if (quiet !== true && last !== 0) say(last === undefined ? all : all.split('\n').slice(-last).join('\n'))
  return all
}

async function controlHome(): Promise<string> {
  return (
    await run(['lab', 'exec', 'control', '--name', lab, '--', 'printenv', 'HOME'], { quiet: true })
  ).trim()
}

async function takeDown(): Promise<void> {
  await run(['lab', 'down', '--name', lab], { quiet: true }).catch((thrown: unknown) => say(String(thrown)))
}

function chapter(text: string): void {
  say(`\n${pc.bold(text)}`)
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
