import { BrokenPromiseError } from '../errors.ts'
import { lookAtContainers } from '../host/docker/containers.ts'
import { observeHost } from '../host/observe.ts'
import type { HostConnection } from '../host/reach.ts'
import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import { concernsContainers } from '../mesh/plan/diff.ts'
import { type PlannedHost, planHost } from '../mesh/plan/host-plan.ts'
import { changesOf, type HostPlan, type Plan } from '../mesh/plan/plan.ts'
import type { HostDesign } from '../mesh/state/desired.ts'
import { observedPaths } from '../mesh/state/host-files/conflicts.ts'
import type { HostFileTemplates } from '../mesh/state/host-files.ts'
import type { Observation } from '../mesh/state/observation.ts'
import type { EachHostOptions, Outcome } from './each-host.ts'
import type { Fleet } from './fleet.ts'

/** A host that was looked at: its plan, what it leads to, and what it was made from. */
export interface SeenHost extends PlannedHost {
  readonly observation: Observation
}

/** The plan of a fleet, and what was seen of each host that answered. */
export interface FleetPlan {
  readonly plan: Plan
  readonly seen: ReadonlyMap<HostName, SeenHost>
}

/** Looks at every host and works out what each of them needs. A host that can't be looked at is part of the plan. */
export async function planFleet(
  fleet: Fleet,
  design: MeshDesign,
  options: { readonly templates: HostFileTemplates; readonly onDone?: EachHostOptions['onDone'] },
): Promise<FleetPlan> {
  const look = (connection: HostConnection, host: HostDesign) =>
    seeHost(connection, { design, host, ...options })
  const outcomes = await fleet.each(
    [...design.hosts.keys()],
    (connection, { name }) => look(connection, designOf(design, name)),
    options.onDone,
  )
  const hosts = new Map([...outcomes].map(([host, outcome]) => [host, hostPlanOf(outcome)]))
  const seen = [...outcomes].flatMap(([host, outcome]) =>
    outcome.kind === 'done' ? [[host, outcome.value] as const] : [],
  )
  return { plan: { design, hosts }, seen: new Map(seen) }
}

/** The design of a host that is known to have one. */
export function designOf(design: MeshDesign, host: HostName): HostDesign {
  const found = design.hosts.get(host)
  if (found === undefined) throw new BrokenPromiseError(`no design for host "${host}"`)
  return found
}

// Docker is asked for its containers only where a restart or a join hangs on them: it is the slowest to answer.
async function seeHost(
  connection: HostConnection,
  input: { readonly design: MeshDesign; readonly host: HostDesign; readonly templates: HostFileTemplates },
): Promise<SeenHost> {
  const observation = await observeHost(connection, { paths: observedPaths })
  const first = planHost({ ...input, observation, containers: undefined })
  if (!concernsContainers(changesOf(first.plan))) return { ...first, observation }
  const containers = await lookAtContainers(connection.session)
  return { ...planHost({ ...input, observation, containers }), observation }
}

function hostPlanOf(outcome: Outcome<SeenHost>): HostPlan {
  if (outcome.kind === 'done') return outcome.value.plan
  const { message, hint } = outcome.problem
  return { status: outcome.kind, problem: { what: message, next: hint ?? '' } }
}
