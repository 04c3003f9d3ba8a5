import { readFile } from 'node:fs/promises'
import { request } from 'node:http'
import { createConnection } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { OvsmeshError } from '../errors.ts'
import type { LabHost, LabName } from './blueprint.ts'
import { namespaceOf, namespacePath } from './namespaces.ts'
import { placesOf } from './places.ts'
import { initIn } from './processes.ts'
import { run } from './run.ts'

/** What of a host answers. */
export interface Health {
  readonly up: boolean
  /** sshd greets the control namespace over the underlay. */
  readonly ssh: boolean
  readonly openVswitch: boolean
  readonly docker: boolean
}

export async function healthOf(lab: LabName, host: LabHost): Promise<Health> {
  const init = initIn(namespacePath(lab, host.name))
  if (init === undefined) return { up: false, ssh: false, openVswitch: false, docker: false }
  const [ssh, openVswitch, docker] = await Promise.all([
    greetsControl(lab, host),
    accepts(`/proc/${init}/root/run/openvswitch/db.sock`),
    dockerAnswers(`/proc/${init}/root/run/docker.sock`),
  ])
  return { up: true, ssh, openVswitch, docker }
}

export interface WaitOptions {
  readonly timeoutMs?: number
  /** False: Docker may still be starting. */
  readonly docker?: boolean
  readonly signal?: AbortSignal
}

/**
 * Waits until sshd, Open vSwitch and, if wanted, Docker of the host answer.
 * Throws an OvsmeshError with the end of what the host printed when they don't within `timeoutMs`.
 */
export async function waitUntilBooted(
  lab: LabName,
  host: LabHost,
  { timeoutMs = 90_000, docker = true, signal }: WaitOptions = {},
): Promise<void> {
  const started = Date.now()
  for (;;) {
    signal?.throwIfAborted()
    const health = await healthOf(lab, host)
    if (health.ssh && health.openVswitch && (health.docker || !docker)) return
    const isDead = !health.up && Date.now() > started + startsWithinMs
    if (isDead || Date.now() > started + timeoutMs) throw await bootFailure(lab, host, health)
    await sleep(200)
  }
}

// From the launcher's start to the host's PID 1, on a machine that is busy with other hosts.
const startsWithinMs = 15_000

async function greetsControl(lab: LabName, host: LabHost): Promise<boolean> {
  const greeting = `exec 3<>/dev/tcp/${host.sshAddress}/${host.sshPort} && read -t 1 -u 3 line && [[ $line == SSH-* ]]`
  const argv = ['ip', 'netns', 'exec', namespaceOf(lab, 'control'), 'timeout', '2', 'bash', '-c', greeting]
  return run(argv).then(
    () => true,
    () => false,
  )
}

// A unix socket is reached through the file system, whatever network namespace its owner is in.
function accepts(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(socketPath)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

function dockerAnswers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const ping = request({ socketPath, path: '/_ping', timeout: 2000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    ping.once('timeout', () => ping.destroy(new Error('no answer')))
    ping.once('error', () => resolve(false))
    ping.end()
  })
}

async function bootFailure(lab: LabName, host: LabHost, health: Health): Promise<OvsmeshError> {
  const silent = (['ssh', 'openVswitch', 'docker'] as const).filter((service) => !health[service])
  const printed = await readFile(placesOf(lab).host(host.name).console, 'utf8').catch(() => '')
  const end = printed.trimEnd().split('\n').slice(-15).join('\n')
  return new OvsmeshError(
    `boot the host "${host.name}" of the lab "${lab}": no answer from ${silent.join(', ')}; it printed last:\n${end}`,
    { hint: 'ovsmesh lab doctor says what this machine lacks' },
  )
}
