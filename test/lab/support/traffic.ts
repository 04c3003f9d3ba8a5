import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Lab } from '../../../src/lab/lab.ts'
import { namespaceOf } from '../../../src/lab/namespaces.ts'
import { type HostTraffic, trafficIn } from './arrivals.ts'

/** Numbered pings on the segment: copies of the broadcast ones show loops, answers to the others show outages. */
export interface Traffic {
  /** Ends the pings. What each host heard, by its name; a host that was rebooted meanwhile heard nothing from then on. */
  stop(): Promise<ReadonlyMap<string, HostTraffic>>
}

export interface TrafficSpec {
  /** Who takes part, two or more: each pings the next, the last one the first. */
  readonly hosts: readonly string[]
  /** Who listens beside them. */
  readonly listeners?: readonly string[]
  /** Who broadcasts; the first host when left out. */
  readonly broadcaster?: string
}

/** Milliseconds from one ping to the next. */
export const pingEveryMs = 20

/** Starts the pings, and returns when all hosts listen. */
export async function startTraffic(
  lab: Lab,
  { hosts, listeners = [], broadcaster = hosts[0] ?? '' }: TrafficSpec,
): Promise<Traffic> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-traffic-'))
  const captures = await Promise.all(
    [...hosts, ...listeners].map((host) => listenAt(lab, host, join(folder, host))),
  )
  const addresses = await Promise.all(hosts.map((host) => segmentAddress(lab, host)))
  const pings = hosts.map((host, index) =>
    startIn(lab, host, ping(addresses[(index + 1) % hosts.length] ?? '')),
  )
  pings.push(startIn(lab, broadcaster, ping('-b', broadcastAddress)))
  return {
    async stop() {
      await Promise.all(pings.map(end))
      const heard = await Promise.all(captures.map(async ({ host, stop }) => [host, await stop()] as const))
      await rm(folder, { recursive: true })
      return new Map(heard)
    },
  }
}

interface HostCapture {
  readonly host: string
  stop(): Promise<HostTraffic>
}

// What comes in from the mesh, not what the host itself sends.
async function listenAt(lab: Lab, host: string, file: string): Promise<HostCapture> {
  const wanted = `icmp[icmptype] == icmp-echoreply or dst host ${broadcastAddress}`
  const tcpdump = ['tcpdump', '--immediate-mode', '-U', '-Z', 'root', '-s', '64', '-Q', 'in']
  const listening = startIn(lab, host, [...tcpdump, '-i', 'br0', '-w', file, wanted])
  if (listening.child.stderr !== null) await once(listening.child.stderr, 'data')
  return {
    host,
    async stop() {
      await end(listening)
      return trafficIn(await readFile(file))
    },
  }
}

function ping(...target: readonly string[]): readonly string[] {
  return ['ping', '-n', '-q', '-i', String(pingEveryMs / 1000), ...target]
}

const broadcastAddress = '172.17.255.255'

async function segmentAddress(lab: Lab, host: string): Promise<string> {
  const { stdout } = await lab.exec(host, ['ip', '-4', '-o', 'address', 'show', 'dev', 'docker0'])
  const [, address] = /inet ([\d.]+)/.exec(stdout) ?? []
  if (address === undefined) throw new Error(`"${host}" has no address on the segment: ${stdout}`)
  return address
}

interface Started {
  readonly child: ChildProcess
  readonly exit: Promise<unknown>
}

// With an end of its own, lest a run that was killed leaves it behind.
function startIn(lab: Lab, host: string, argv: readonly string[]): Started {
  const inHost = ['netns', 'exec', namespaceOf(lab.name, host), 'timeout', '--signal=INT', '300', ...argv]
  const child = spawn('ip', inHost, { stdio: ['ignore', 'ignore', 'pipe'] })
  return { child, exit: once(child, 'exit') }
}

async function end({ child, exit }: Started): Promise<void> {
  child.kill('SIGINT')
  await exit
}
