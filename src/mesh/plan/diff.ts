import type { BridgeState, HostState, TunnelState } from '../state/host-state.ts'
import type { BridgeChange, Change, TunnelChange } from './change.ts'
import type { DiffContext } from './diff-context.ts'
import { dockerChanges } from './docker-changes.ts'
import { fileChanges } from './file-changes.ts'
import { bridgeSettings, switchSettings, tunnelSettings } from './setting-changes.ts'

/**
 * What apply must do to turn the observed state into the desired one, in the order in which it does it: files,
 * then the switch, then docker0, then Docker, and only then is docker0 joined to the segment.
 * Empty if and only if the host has all that is desired and of ours nothing else.
 */
export function diff(desired: HostState, observed: HostState, context: DiffContext): readonly Change[] {
  return [
    ...fileChanges(desired.files, observed.files, { ...context, ownWords: desired.docker.options ?? [] }),
    ...bridgeChanges(desired, observed, context),
    ...dockerChanges(desired, observed, context),
  ]
}

/** Whether somebody must look at the containers before these changes can be judged. */
export function concernsContainers(changes: readonly Change[]): boolean {
  return changes.some(({ kind }) => kind === 'docker-restart' || kind === 'join')
}

function bridgeChanges(desired: HostState, observed: HostState, { peers }: DiffContext): readonly Change[] {
  const { bridge } = desired
  if (bridge === undefined) return []
  const settings = [
    ...bridgeSettings(bridge, observed.bridge),
    ...switchSettings(desired.switchSettings, observed.switchSettings),
  ]
  const change: BridgeChange = {
    kind: 'bridge',
    action: observed.bridge === undefined ? 'add' : 'change',
    bridge: bridge.name,
    settings,
  }
  return [
    ...(settings.length > 0 ? [change] : []),
    ...tunnelChanges(bridge.tunnels, observed.bridge?.tunnels ?? new Map(), peers),
  ]
}

// Additions before removals: a link that replaces another is there before the other goes.
function tunnelChanges(
  desired: BridgeState['tunnels'],
  observed: BridgeState['tunnels'],
  peers: DiffContext['peers'],
): readonly TunnelChange[] {
  const wanted = [...desired.values()].map((tunnel): TunnelChange => {
    const seen = observed.get(tunnel.port)
    return tunnelChange(seen === undefined ? 'add' : 'change', tunnel, peers, tunnelSettings(tunnel, seen))
  })
  const surplus = [...observed.values()]
    .filter(({ port }) => !desired.has(port))
    .map((tunnel) => tunnelChange('remove', tunnel, peers, []))
  return [...wanted.filter(({ settings }) => settings.length > 0), ...surplus]
}

function tunnelChange(
  action: TunnelChange['action'],
  { port }: TunnelState,
  peers: DiffContext['peers'],
  settings: TunnelChange['settings'],
): TunnelChange {
  return { kind: 'tunnel', action, port, peer: peers.get(port), settings }
}
