import { join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Blueprint, LabHost } from './blueprint.ts'
import { cgroupsOf, joinScript } from './cgroups.ts'
import { initOf } from './machine.ts'
import { namespaceOf } from './namespaces.ts'
import { placesOf } from './places.ts'

/** A program to start, and all that makes it run inside a host or the control namespace. */
export interface Entrance {
  readonly file: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

/** How to run `argv` in a host, or in the control namespace if `place` is `control`. Throws when the place is down or unknown. */
export function entranceTo(blueprint: Blueprint, place: string, argv: readonly string[]): Entrance {
  return place === 'control' ? controlEntrance(blueprint, argv) : hostEntrance(blueprint, place, argv)
}

// `ip netns exec` gives the command a mount namespace of its own, so its /etc/hosts can be another one.
function controlEntrance(blueprint: Blueprint, argv: readonly string[]): Entrance {
  const home = placesOf(blueprint.name).control
  const namespace = namespaceOf(blueprint.name, 'control')
  const script = 'mount --bind "$HOME/hosts" /etc/hosts; exec "$@"'
  const { SSH_AUTH_SOCK: _agent, ...env } = process.env
  return {
    file: 'ip',
    args: ['netns', 'exec', namespace, 'sh', '-c', script, 'control', ...argv],
    env: { ...definedOnly(env), HOME: home, PATH: `${join(home, 'bin')}:${env['PATH'] ?? ''}` },
  }
}

function hostEntrance(blueprint: Blueprint, name: string, argv: readonly string[]): Entrance {
  const init = initOf(blueprint.name, hostNamed(blueprint, name).name)
  const enter = ['nsenter', `--target=${init}`, '--all', ...argv]
  return {
    file: 'sh',
    args: ['-ec', joinScript(cgroupsOf(blueprint.name, name)), 'enter', ...enter],
    env: {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      HOME: '/root',
      USER: 'root',
      TERM: process.env['TERM'] ?? 'dumb',
    },
  }
}

/** Throws a UsageError that lists the hosts when there is none of that name. */
export function hostNamed(blueprint: Blueprint, name: string): LabHost {
  const found = blueprint.hosts.find((host) => host.name === name)
  if (found !== undefined) return found
  const names = blueprint.hosts.map((host) => host.name).join(', ')
  throw new UsageError(`find the host "${name}" in the lab "${blueprint.name}": want one of ${names}`)
}

function definedOnly(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  )
}
