import type { MeshDesign } from '../design.ts'
import type { HostName } from '../names.ts'
import type { Conflict } from '../state/conflicts/conflict.ts'
import type { Change } from './change.ts'

/** The whole mesh as designed, and what each host needs to become its part of it. */
export interface Plan {
  readonly design: MeshDesign
  readonly hosts: ReadonlyMap<HostName, HostPlan>
}

export type HostPlan =
  | { readonly status: 'in-sync' }
  | { readonly status: 'changes'; readonly changes: readonly Change[] }
  | { readonly status: 'conflict'; readonly conflicts: readonly Conflict[] }
  | { readonly status: 'unreachable' | 'failed'; readonly problem: Conflict }
  | { readonly status: 'not-observed' }

/** The plan before anybody has looked at a host. */
export function offlinePlan(design: MeshDesign): Plan {
  return {
    design,
    hosts: new Map([...design.hosts.keys()].map((host) => [host, { status: 'not-observed' }])),
  }
}

/** A host's changes; none unless it was seen and nothing stands in the way. */
export function changesOf(plan: HostPlan): readonly Change[] {
  return plan.status === 'changes' ? plan.changes : []
}

/** Whether apply would do anything: what only waits for the operator is no work. */
export function hasWork(plan: Plan): boolean {
  return [...plan.hosts.values()].some((host) => changesOf(host).some(isDoable))
}

/** Whether apply does this change itself. */
export function isDoable(change: Change): boolean {
  if (change.kind === 'docker-restart') return change.consent !== 'left-to-operator'
  return !('waitsFor' in change) || change.waitsFor === undefined
}
