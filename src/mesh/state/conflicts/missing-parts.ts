import type { Observation, SwitchLook } from '../observation.ts'
import type { Conflict } from './conflict.ts'

const wanted: readonly (Conflict & { readonly command: string })[] = [
  {
    command: 'ovs-vsctl',
    what: 'Open vSwitch is not installed',
    next: 'apt-get install openvswitch-switch',
  },
  { command: 'dockerd', what: 'Docker is not installed', next: 'apt-get install docker.io, or docker-ce' },
  {
    command: 'ifup',
    what: 'ifupdown is not installed, so nothing would bring the mesh up at boot',
    next: 'apt-get install ifupdown',
  },
  {
    command: 'brctl',
    what: 'bridge-utils is not installed, so ifupdown could not set up docker0 at boot',
    next: 'apt-get install bridge-utils',
  },
]

/** Software that is missing or silent, and rights that the login lacks. */
export function missingParts(observation: Observation): readonly Conflict[] {
  const { commands, userId } = observation.facts
  const missing = wanted.filter(({ command }) => !commands.has(command))
  return [
    ...missing.map(({ what, next }) => ({ what, next })),
    ...(commands.has('ovs-vsctl') ? silentDatabase(observation.switch) : []),
    ...(userId === 0 ? [] : [powerlessLogin(userId)]),
  ]
}

function silentDatabase(look: SwitchLook): readonly Conflict[] {
  if (look.kind === 'rows') return []
  return [
    {
      what: `Open vSwitch is installed and its database does not answer: ${look.why}`,
      next: 'start it on the host: service openvswitch-switch start',
    },
  ]
}

function powerlessLogin(userId: number): Conflict {
  return {
    what: `the login has user id ${userId} and may not change the host`,
    next: 'log in as root, or set ssh.sudo: true',
  }
}
