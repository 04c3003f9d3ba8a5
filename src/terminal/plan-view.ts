import type { HostName } from '../mesh/names.ts'
import type { Change } from '../mesh/plan/change.ts'
import { expectedOutage } from '../mesh/plan/outage.ts'
import { changesOf, type HostPlan, hasWork, isDoable, type Plan } from '../mesh/plan/plan.ts'
import { changeView } from './change-view.ts'
import { designView } from './design-view.ts'
import { counted } from './table.ts'
import type { Colors } from './terminal.ts'

export interface PlanViewOptions {
  /** One line for each change, without its rows and diffs. */
  readonly brief?: boolean | undefined
}

/** The whole plan: the mesh at a glance, every host's allocation, every change, and what they come to. */
export function planView(plan: Plan, colors: Colors, { brief }: PlanViewOptions = {}): string {
  return [
    ...designView(plan.design, colors),
    '',
    ...[...plan.hosts].flatMap(([host, hostPlan]) => hostView(host, hostPlan, { colors, brief })),
    ...outageView(plan),
    summary(plan, colors),
  ].join('\n')
}

function hostView(
  host: HostName,
  plan: HostPlan,
  { colors, brief }: PlanViewOptions & { readonly colors: Colors },
): readonly string[] {
  switch (plan.status) {
    case 'in-sync':
    case 'not-observed':
      return []
    case 'changes':
      return [
        `${colors.bold(host)}: ${counted(plan.changes.length, 'change')}`,
        ...plan.changes
          .flatMap((change) => changeView(change, colors).slice(0, brief ? 1 : undefined))
          .map((line) => `  ${line}`),
        '',
      ]
    case 'conflict':
      return [
        `${colors.bold(host)}: ${colors.red('conflict')}, nothing is changed there`,
        ...plan.conflicts.flatMap(({ what, next }) => [
          `  ${colors.red('!')} ${what}`,
          `    ${colors.dim(`next: ${next}`)}`,
        ]),
        '',
      ]
    case 'unreachable':
    case 'failed':
      return [
        `${colors.bold(host)}: ${colors.red(plan.status)}: ${plan.problem.what}`,
        ...(plan.problem.next === '' ? [] : [`    ${colors.dim(`next: ${plan.problem.next}`)}`]),
        '',
      ]
  }
}

function summary(plan: Plan, colors: Colors): string {
  const hosts = [...plan.hosts.values()]
  const count = (status: HostPlan['status']) => hosts.filter((host) => host.status === status).length
  if (count('not-observed') === hosts.length) return colors.dim('no host was looked at (--offline)')
  const restarts = hosts.filter((host) => changesOf(host).some(isRestart)).length
  const busy = hosts.filter((host) => changesOf(host).some(isDoable)).length
  const waiting = count('changes') - busy
  const parts = [
    `${counted(busy, 'host')} to change`,
    `${count('in-sync')} in sync`,
    ...(waiting > 0 ? [`${waiting} waiting for you`] : []),
    ...(['conflict', 'unreachable', 'failed'] as const)
      .filter((status) => count(status) > 0)
      .map((status) => colors.red(`${count(status)} ${status}`)),
    ...(restarts > 0 ? [`Docker restarts on ${restarts}`] : []),
  ]
  return `${colors.bold('Plan:')} ${parts.join(', ')}.`
}

function outageView(plan: Plan): readonly string[] {
  if (!hasWork(plan)) return []
  const { tunnels, settlesWithinSeconds, containersStopped, containersLeftStopped } = expectedOutage(plan)
  const tree =
    tunnels === 'undisturbed'
      ? `tunnels that run are not disturbed; new ones carry traffic within ${settlesWithinSeconds} s`
      : `the spanning tree settles again within ${settlesWithinSeconds} s`
  const left = containersLeftStopped === 0 ? '' : `, ${containersLeftStopped} of them for good`
  const docker =
    containersStopped === 0 ? '' : `; ${counted(containersStopped, 'container')} stopped with Docker${left}`
  return [`Expected outage: ${tree}${docker}.`]
}

function isRestart(change: Change): boolean {
  return change.kind === 'docker-restart' && isDoable(change)
}
