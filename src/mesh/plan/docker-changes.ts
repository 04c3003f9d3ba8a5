import { type Cidr, cidrContains } from '../ipv4.ts'
import type { DockerBridgeState, HostState } from '../state/host-state.ts'
import type { Container, ContainerLook } from '../state/observation.ts'
import type { DockerBridgeChange, DockerRestart, JoinChange, LinkSettingChange } from './change.ts'
import type { DiffContext } from './diff-context.ts'

/**
 * Giving Docker's bridge its address, restarting Docker with the arguments of the plan, and joining the bridge to the
 * segment once that is safe. What can't be done yet says what it waits for.
 */
export function dockerChanges(
  desired: HostState,
  observed: HostState,
  context: DiffContext,
): readonly (DockerBridgeChange | DockerRestart | JoinChange)[] {
  const restart = dockerRestart(desired, observed, context)
  const waitsFor = obstacle(restart, context)
  return [
    ...dockerBridgeChanges(desired.dockerBridge, observed.dockerBridge, waitsFor),
    ...(restart ? [restart] : []),
    ...joinChange(desired, observed, waitsFor),
  ]
}

/**
 * Containers that must never be on the segment: each fresh Docker host hands out 172.17.0.2 first, so any two of
 * them would collide.
 */
export function strangers(containers: readonly Container[], fixedCidr: string): readonly Container[] {
  return containers.filter(({ address }) => !cidrContains(fixedCidr as Cidr, address))
}

function dockerRestart(
  { docker: { options: to } }: HostState,
  { docker: { options: from } }: HostState,
  context: DiffContext,
): DockerRestart | undefined {
  if (to === undefined || (from?.join('\n') === to.join('\n') && !wantsNewNetwork(context))) return undefined
  return {
    kind: 'docker-restart',
    action: 'change',
    from,
    to,
    stops: context.containers?.liveRestore ? [] : stopped(context.containers?.containers ?? []),
    consent: context.dockerRestart === 'never' ? 'left-to-operator' : context.dockerRestart,
  }
}

// Right arguments are not all: Docker may have been restarted with them while its old network was in use.
function wantsNewNetwork({ containers, fixedCidr }: DiffContext): boolean {
  return containers !== undefined && containers.pool !== fixedCidr && !keepsNetwork(containers)
}

// With live-restore a dockerd that starts takes over the network that running containers are on, pool and gateway too.
function keepsNetwork({ liveRestore, containers }: ContainerLook): boolean {
  return liveRestore && containers.length > 0
}

function stopped(containers: readonly Container[]): DockerRestart['stops'] {
  return containers.map(({ name, restartPolicy }) => ({
    name,
    comesBack: startedWithDocker.has(restartPolicy),
  }))
}

// Docker's manual, "Start containers automatically": on-failure does not restart a container when the daemon restarts.
const startedWithDocker: ReadonlySet<string> = new Set(['always', 'unless-stopped'])

function dockerBridgeChanges(
  desired: DockerBridgeState | undefined,
  observed: DockerBridgeState | undefined,
  obstacle: string | undefined,
): readonly DockerBridgeChange[] {
  if (desired === undefined) return []
  const settings = linkSettings(desired, observed).filter(({ from, to }) => from !== to)
  const action = observed === undefined ? 'add' : 'change'
  // Containers that stay as they are have the old address for their gateway.
  const waitsFor =
    action === 'change' && settings.some(({ setting }) => setting === 'address') ? obstacle : undefined
  return settings.length === 0
    ? []
    : [{ kind: 'docker-bridge', action, name: desired.name, settings, waitsFor }]
}

function linkSettings(
  desired: DockerBridgeState,
  observed: DockerBridgeState | undefined,
): readonly LinkSettingChange[] {
  return [
    { setting: 'address', from: observed?.addresses.join(' '), to: desired.addresses.join(' ') },
    { setting: 'mtu', from: observed && String(observed.mtu), to: String(desired.mtu) },
    { setting: 'up', from: observed && String(observed.up), to: String(desired.up) },
  ]
}

function joinChange(
  desired: HostState,
  observed: HostState,
  waitsFor: string | undefined,
): readonly JoinChange[] {
  if (desired.bridge === undefined || desired.dockerBridge?.joined !== true) return []
  if (observed.dockerBridge?.joined === true) return []
  return [
    {
      kind: 'join',
      action: 'change',
      bridge: desired.bridge.name,
      dockerBridge: desired.dockerBridge.name,
      waitsFor,
    },
  ]
}

function obstacle(restart: DockerRestart | undefined, context: DiffContext): string | undefined {
  if (restart?.consent === 'left-to-operator') {
    return 'docker.restart is "never": restart Docker on this host, then apply again'
  }
  const { containers: look, fixedCidr } = context
  if (look === undefined) return undefined
  if (look.pool !== fixedCidr && keepsNetwork(look)) {
    return `with live-restore Docker keeps its network while containers are on it: ${named(look.containers)}; stop them, apply again, then start them`
  }
  return strangersThatStay(restart, look, fixedCidr)
}

// A restart moves every container into the block, unless live-restore keeps them running as they are.
function strangersThatStay(
  restart: DockerRestart | undefined,
  look: ContainerLook,
  fixedCidr: string,
): string | undefined {
  const staying = restart !== undefined && !look.liveRestore ? [] : strangers(look.containers, fixedCidr)
  if (staying.length === 0) return undefined
  return `outside ${fixedCidr}: ${named(staying)}; stop or re-create them, then apply again`
}

function named(containers: readonly Container[]): string {
  return containers.map(({ name, address }) => `${name} (${address})`).join(', ')
}
