import { BrokenPromiseError } from '../errors.ts'
import { changeHost, type HostWork, type Pending } from '../host/change.ts'
import type { HostName } from '../mesh/names.ts'
import type { Change } from '../mesh/plan/change.ts'
import { changesOf, type HostPlan, isDoable } from '../mesh/plan/plan.ts'
import type { EachHostOptions, HostProblem } from './each-host.ts'
import type { Fleet } from './fleet.ts'
import { designOf, type FleetPlan, type SeenHost } from './plan-fleet.ts'

/** What became of one host. */
export type Applied =
  | { readonly outcome: 'unchanged' | 'applied'; readonly pending: readonly Pending[]; readonly ms: number }
  | {
      readonly outcome: 'failed' | 'unreachable' | 'skipped'
      readonly error: string
      readonly next: string | undefined
      readonly ms: number
    }

/** Makes the changes of a plan, hosts side by side, and says for each host of the mesh what became of it. */
export async function applyFleet(
  fleet: Fleet,
  { plan, seen }: FleetPlan,
  onDone?: EachHostOptions['onDone'],
): Promise<ReadonlyMap<HostName, Applied>> {
  const { design } = plan
  const busy = [...seen].filter(([, { plan: hostPlan }]) => changesOf(hostPlan).some(isDoable))
  const work = new Map(busy)
  const outcomes = await fleet.each(
    busy.map(([host]) => host),
    (connection, { name }) =>
      changeHost(connection, {
        mesh: design.inventory.mesh.name,
        fixedCidr: designOf(design, name).allocation.fixedCidr,
        ...workOf(work.get(name)),
      }),
    onDone,
  )
  return new Map(
    [...plan.hosts].map(([host, hostPlan]): [HostName, Applied] => {
      const outcome = outcomes.get(host)
      if (outcome === undefined) return [host, untouched(hostPlan)]
      return [host, outcome.kind === 'done' ? done(outcome) : { outcome: outcome.kind, ...failure(outcome) }]
    }),
  )
}

function workOf(host: SeenHost | undefined): Pick<HostWork, 'desired' | 'observation' | 'changes'> {
  if (host?.desired === undefined)
    throw new BrokenPromiseError('a host is changed that nobody has seen and planned')
  return { desired: host.desired, observation: host.observation, changes: changesOf(host.plan) }
}

function done({ value, ms }: { readonly value: readonly Pending[]; readonly ms: number }): Applied {
  return { outcome: 'applied', pending: value, ms }
}

function failure({ problem, ms }: { readonly problem: HostProblem; readonly ms: number }) {
  return { error: problem.message, next: problem.hint, ms }
}

// What was not worked on: in sync, waiting for the operator, in conflict, or never seen.
function untouched(plan: HostPlan): Applied {
  switch (plan.status) {
    case 'in-sync':
      return { outcome: 'unchanged', pending: [], ms: 0 }
    case 'changes':
      return { outcome: 'unchanged', pending: plan.changes.flatMap(waiting), ms: 0 }
    case 'conflict':
      return {
        outcome: 'failed',
        error: plan.conflicts.map(({ what }) => what).join('; '),
        next: plan.conflicts.map(({ next }) => next).join('; '),
        ms: 0,
      }
    case 'unreachable':
    case 'failed':
      return { outcome: plan.status, error: plan.problem.what, next: plan.problem.next, ms: 0 }
    case 'not-observed':
      return { outcome: 'skipped', error: 'nobody looked at it', next: 'plan again without --offline', ms: 0 }
  }
}

function waiting(change: Change): readonly Pending[] {
  if (change.kind === 'docker-restart') return ['Docker waits for its restart by you']
  return change.kind === 'join' && change.waitsFor !== undefined ? [`not joined: ${change.waitsFor}`] : []
}
