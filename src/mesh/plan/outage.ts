import { convergenceSeconds } from '../spanning-tree/timers.ts'
import type { BridgeChange, Change, TunnelChange } from './change.ts'
import { changesOf, isDoable, type Plan } from './plan.ts'

/** What an apply costs those who use the mesh meanwhile. */
export interface ExpectedOutage {
  /** Whether the tree that carries traffic now has to be elected anew. */
  readonly tunnels: 'undisturbed' | 'tree-settles-again'
  /** How long that takes at most, and how long a newcomer waits until it is reached, in seconds. */
  readonly settlesWithinSeconds: number
  /** Containers that stop with Docker, and those of them that Docker does not start again. */
  readonly containersStopped: number
  readonly containersLeftStopped: number
}

/**
 * What the plan will cost. A tunnel that comes knocks no other out of forwarding, since every port's number is
 * pinned; one that goes or changes, or a setting of a bridge that runs, may move the tree.
 */
export function expectedOutage(plan: Plan): ExpectedOutage {
  const changes = [...plan.hosts.values()].flatMap((host) => changesOf(host).filter(isDoable))
  const stops = changes.flatMap((change) => (change.kind === 'docker-restart' ? change.stops : []))
  const { inventory, timers } = plan.design
  return {
    tunnels: changes.some(movesTheTree) ? 'tree-settles-again' : 'undisturbed',
    settlesWithinSeconds: convergenceSeconds(inventory.spanningTree.protocol, timers),
    containersStopped: stops.length,
    containersLeftStopped: stops.filter(({ comesBack }) => !comesBack).length,
  }
}

function movesTheTree(change: Change): boolean {
  if (change.kind !== 'tunnel' && change.kind !== 'bridge') return false
  return change.action !== 'add' && !isOfTheSwitchAlone(change)
}

// How often flows are looked at concerns no port.
function isOfTheSwitchAlone({ kind, settings }: BridgeChange | TunnelChange): boolean {
  return kind === 'bridge' && settings.every(({ table }) => table === 'Open_vSwitch')
}
