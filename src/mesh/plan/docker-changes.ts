import { type Cidr, cidrContains } from '../ipv4.ts'
import type { HostState } from '../state/host-state.ts'
import type { Container, ContainerLook } from '../state/observation.ts'
import type { DockerRestart, JoinChange } from './change.ts'
import type { DiffContext } from './diff-context.ts'

/** Restarting Docker with the arguments of the plan, and joining its bridge to the segment once that is safe. */
export function dockerChanges(
  desired: HostState,
  observed: HostState,
  context: DiffContext,
): readonly (DockerRestart | JoinChange)[] {
  const restart = dockerRestart(desired, observed, context)
  return [...(restart ? [restart] : []), ...joinChange(desired, observed, restart, context)]
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
  if (to === undefined || from?.join('\n') === to.join('\n')) return undefined
  return {
    kind: 'docker-restart',
    action: 'change',
    from,
    to,
    stops: context.containers?.liveRestore ? [] : stopped(context.containers?.containers ?? []),
    consent: context.dockerRestart === 'never' ? 'left-to-operator' : context.dockerRestart,
  }
}

function stopped(containers: readonly Container[]): DockerRestart['stops'] {
  return containers.map(({ name, restartPolicy }) => ({
    name,
    comesBack: startedWithDocker.has(restartPolicy),
  }))
}

// Docker's manual, "Start containers automatically": on-failure does not restart a container when the daemon restarts.
const startedWithDocker: ReadonlySet<string> = new Set(['always', 'unless-stopped'])

function joinChange(
  desired: HostState,
  observed: HostState,
  restart: DockerRestart | undefined,
  context: DiffContext,
): readonly JoinChange[] {
  if (desired.bridge === undefined || desired.dockerBridge?.joined !== true) return []
  if (observed.dockerBridge?.joined === true) return []
  return [
    {
      kind: 'join',
      action: 'change',
      bridge: desired.bridge.name,
      dockerBridge: desired.dockerBridge.name,
      waitsFor: obstacle(restart, context),
    },
  ]
}

function obstacle(restart: DockerRestart | undefined, context: DiffContext): string | undefined {
  if (restart?.consent === 'left-to-operator') {
    return 'docker.restart is "never": restart Docker on this host, then apply again'
  }
  if (context.containers === undefined) return undefined
  return strangersThatStay(restart, context.containers, context.fixedCidr)
}

// A restart moves every container into the block, unless live-restore keeps them running as they are.
function strangersThatStay(
  restart: DockerRestart | undefined,
  look: ContainerLook,
  fixedCidr: string,
): string | undefined {
  const staying = restart !== undefined && !look.liveRestore ? [] : strangers(look.containers, fixedCidr)
  if (staying.length === 0) return undefined
  const names = staying.map(({ name, address }) => `${name} (${address})`).join(', ')
  return `outside ${fixedCidr}: ${names}; stop or re-create them, then apply again`
}
