import type { MeshDesign } from '../../../src/mesh/design.ts'
import { type PlannedHost, planHost } from '../../../src/mesh/plan/host-plan.ts'
import type { HostPlan, Plan } from '../../../src/mesh/plan/plan.ts'
import type { HostFileTemplates } from '../../../src/mesh/state/host-files.ts'
import type { Observation } from '../../../src/mesh/state/observation.ts'
import { freshHost, hostIn } from '../state/seen-host.ts'
import { articleDesign, hostOf } from './article.ts'

export interface SeenArticle {
  /** What `planHost` says of a host of the article, host1 by default, after such a look. */
  planSeen(observation: Observation, options?: SeenOptions): PlannedHost
  /** A look at that host after its plan has come true; `before` is what else is there. */
  hostAsPlanned(before?: Observation, options?: SeenOptions): Observation
}

export interface SeenOptions {
  readonly design?: MeshDesign
  readonly name?: string
}

export function seenArticle(templates: HostFileTemplates): SeenArticle {
  const planSeen = (
    observation: Observation,
    { design = articleDesign(), name = 'host1' }: SeenOptions = {},
  ) => {
    const host = hostOf(design, name)
    const containers = { containers: [], liveRestore: false, pool: host.allocation.fixedCidr }
    return planHost({ design, host, observation, containers, templates })
  }
  return {
    planSeen,
    hostAsPlanned(before = freshHost, options = {}) {
      const { desired, plan } = planSeen(before, options)
      if (desired === undefined) throw new Error(JSON.stringify(plan))
      return hostIn(desired, 'prod', before)
    },
  }
}

/** A plan of the article's first hosts, one for each status. */
export function articlePlan(...plans: readonly HostPlan[]): Plan {
  const design = articleDesign()
  const hosts = [...design.hosts.keys()].flatMap((host, at) => {
    const plan = plans[at]
    return plan === undefined ? [] : [[host, plan] as const]
  })
  return { design, hosts: new Map(hosts) }
}
