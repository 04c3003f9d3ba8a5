import { BrokenPromiseError } from '../../errors.ts'
import type { MeshDesign } from '../design.ts'
import type { HostName } from '../names.ts'
import type { Change } from './change.ts'
import { type DesignSections, designSections } from './design-sections.ts'
import { type ExpectedOutage, expectedOutage } from './outage.ts'
import type { HostPlan, Plan } from './plan.ts'

/** `ovsmesh-plan/1`: what `plan --json` prints and `.ovsmesh/plan.json` keeps. Within the number only additions. */
export interface PlanDocument extends DesignSections {
  readonly format: 'ovsmesh-plan/1'
  /** Of which files it was made: apply refuses when they have changed. */
  readonly inventory: FileStamp
  readonly lock: FileStamp
  /** Hosts that left the inventory since the lock was last written. */
  readonly departed: readonly string[]
  readonly expectedOutage: ExpectedOutage
  readonly hosts: Readonly<Record<string, HostDocument>>
}

export interface FileStamp {
  readonly path: string
  readonly sha256: string
}

export interface HostDocument {
  readonly address: string
  readonly docker0: string
  readonly fixedCidr: string
  readonly tunnels: readonly { readonly port: string; readonly peer: string; readonly remoteIp: string }[]
  readonly status: 'in-sync' | 'changes' | 'conflict' | 'unreachable' | 'not-observed'
  readonly changes: readonly Change[]
  readonly conflicts?: readonly { readonly what: string; readonly next: string }[]
  readonly error?: string
  readonly hint?: string
}

/** The plan as a document. The same plan gives the same bytes. */
export function planDocument(
  plan: Plan,
  stamps: { readonly inventory: FileStamp; readonly lock: FileStamp },
): PlanDocument {
  const { design } = plan
  return {
    format: 'ovsmesh-plan/1',
    ...stamps,
    ...designSections(design),
    departed: design.departed,
    expectedOutage: expectedOutage(plan),
    hosts: Object.fromEntries(
      [...plan.hosts].map(([host, hostPlan]) => [host, hostSection(design, host, hostPlan)]),
    ),
  }
}

function hostSection(design: MeshDesign, name: HostName, plan: HostPlan): HostDocument {
  const host = design.hosts.get(name)
  if (host === undefined) throw new BrokenPromiseError(`no design for host "${name}"`)
  return {
    address: host.inventory.address,
    docker0: host.docker0,
    fixedCidr: host.allocation.fixedCidr,
    tunnels: host.tunnels.map(({ port, peer, remoteIp }) => ({ port, peer, remoteIp })),
    ...observedSection(plan),
  }
}

function observedSection(
  plan: HostPlan,
): Pick<HostDocument, 'status' | 'changes' | 'conflicts' | 'error' | 'hint'> {
  switch (plan.status) {
    case 'in-sync':
    case 'not-observed':
      return { status: plan.status, changes: [] }
    case 'changes':
      return { status: plan.status, changes: plan.changes }
    case 'conflict':
      return { status: plan.status, changes: [], conflicts: plan.conflicts }
    case 'unreachable':
    case 'failed':
      return { status: 'unreachable', changes: [], error: plan.problem.what, hint: plan.problem.next }
  }
}
