import { loadTemplates } from '../../../src/host/files/templates.ts'
import type { MeshDesign } from '../../../src/mesh/design.ts'
import { type PlannedHost, planHost } from '../../../src/mesh/plan/host-plan.ts'
import type { Plan } from '../../../src/mesh/plan/plan.ts'
import type { ContainerLook, Observation } from '../../../src/mesh/state/observation.ts'
import { freshHost, hostIn } from '../state/seen-host.ts'
import { articleDesign, hostOf } from './article.ts'

const templates = await loadTemplates()

export const noContainers: ContainerLook = { containers: [], liveRestore: false }

/** What `planHost` says of the article's host1 after such a look. */
export function planSeen(
  observation: Observation,
  {
    design = articleDesign(),
    name = 'host1',
    containers = noContainers,
  }: { readonly design?: MeshDesign; readonly name?: string; readonly containers?: ContainerLook } = {},
): PlannedHost {
  return planHost({ design, host: hostOf(design, name), observation, containers, templates })
}

/** A look at a host of the article after its plan has come true. */
export function hostAsPlanned(
  before: Observation = freshHost,
  options: Parameters<typeof planSeen>[1] = {},
): Observation {
  const { desired, plan } = planSeen(before, options)
  if (desired === undefined) throw new Error(JSON.stringify(plan))
  return hostIn(desired, 'prod', before)
}

/** A plan of the article's three hosts: host1 is fresh, host2 is as planned, host3 nobody could reach. */
export function mixedPlan(design = articleDesign()): Plan {
  const [host1, host2, host3] = [...design.hosts.keys()]
  if (host1 === undefined || host2 === undefined || host3 === undefined) throw new Error('three hosts wanted')
  const planned = hostAsPlanned(freshHost, { design, name: 'host2' })
  return {
    design,
    hosts: new Map([
      [host1, planSeen(freshHost, { design }).plan],
      [host2, planSeen(planned, { design, name: 'host2' }).plan],
      [
        host3,
        {
          status: 'unreachable',
          problem: { what: 'connecting to 3.3.3.3 port 22 timed out', next: 'start it' },
        },
      ],
    ]),
  }
}
