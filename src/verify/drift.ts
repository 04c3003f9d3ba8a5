import type { HostName } from '../mesh/names.ts'
import type { Change } from '../mesh/plan/change.ts'
import type { HostPlan } from '../mesh/plan/plan.ts'
import type { Check } from './check.ts'

/** "Observe again, no changes": what a host's plan says about it, one check for each part of its state. */
export function driftChecks(host: HostName, plan: HostPlan): readonly Check[] {
  switch (plan.status) {
    case 'in-sync':
      return parts.map((id) => fine(host, id))
    case 'changes':
      return parts.flatMap((id) =>
        partChecks(
          host,
          id,
          plan.changes.filter((change) => partOf(change) === id),
        ),
      )
    case 'conflict':
      return plan.conflicts.map(({ what, next }) =>
        failed(host, 'conflict', { expected: 'nothing in the way', observed: what, next }),
      )
    case 'unreachable':
    case 'failed':
      return [
        failed(host, plan.status === 'unreachable' ? 'reachable' : 'look', {
          expected: 'a look at the host',
          observed: plan.problem.what,
          next: plan.problem.next,
        }),
      ]
    case 'not-observed':
      return [
        failed(host, 'reachable', { expected: 'a look at the host', observed: 'nobody looked', next: '' }),
      ]
  }
}

const parts = ['ovsdb', 'file', 'docker0', 'docker-arguments', 'joined'] as const

type Part = (typeof parts)[number]

function partOf(change: Change): Part {
  switch (change.kind) {
    case 'bridge':
    case 'tunnel':
      return 'ovsdb'
    case 'file':
      return 'file'
    case 'docker-bridge':
      return 'docker0'
    case 'docker-restart':
      return 'docker-arguments'
    case 'join':
      return 'joined'
  }
}

function partChecks(host: HostName, id: Part, changes: readonly Change[]): readonly Check[] {
  return changes.length === 0
    ? [fine(host, id)]
    : changes.map((change) => failed(host, id, differenceOf(change)))
}

function fine(host: HostName, id: Part): Check {
  return { id, host, ok: true, expected: 'as planned', observed: 'as planned' }
}

type Difference = Pick<Check, 'expected' | 'observed'> & { readonly next: string }

function failed(host: HostName, id: string, difference: Difference): Check {
  return { id, host, ok: false, ...difference }
}

const planAgain = 'see "ovsmesh plan", then "ovsmesh apply"'

function differenceOf(change: Change): Difference {
  switch (change.kind) {
    case 'file':
      return fileDifference(change)
    case 'bridge':
      return {
        expected: settings(change, 'to'),
        observed: change.action === 'add' ? `no bridge ${change.bridge}` : settings(change, 'from'),
        next: planAgain,
      }
    case 'tunnel':
      return tunnelDifference(change)
    case 'docker-bridge':
      return {
        expected: change.settings.map(({ setting, to }) => `${change.name} ${setting} ${to}`).join(', '),
        observed:
          change.action === 'add'
            ? `no ${change.name}`
            : change.settings
                .map(({ setting, from }) => `${change.name} ${setting} ${from || 'none'}`)
                .join(', '),
        next: change.waitsFor ?? planAgain,
      }
    case 'docker-restart':
      return {
        expected: change.to.join(' '),
        observed: runningOptions(change),
        next: change.consent === 'left-to-operator' ? 'restart Docker on the host' : planAgain,
      }
    case 'join':
      return {
        expected: `${change.bridge} up and a port of ${change.dockerBridge}`,
        observed: 'it is not',
        next: change.waitsFor ?? planAgain,
      }
  }
}

function runningOptions({ from, to }: Extract<Change, { kind: 'docker-restart' }>): string {
  if (from === undefined) return 'dockerd does not run'
  if (from.join(' ') === to.join(' ')) return 'these, on the network that Docker had before'
  return from.join(' ') || 'none of these options'
}

function fileDifference({ action, path }: Extract<Change, { kind: 'file' }>): Difference {
  const observed = { add: 'no such file', change: 'our part of it differs', remove: 'it is there' }[action]
  return { expected: action === 'remove' ? `no ${path}` : `${path} as planned`, observed, next: planAgain }
}

function tunnelDifference(change: Extract<Change, { kind: 'tunnel' }>): Difference {
  const observed = { add: 'absent', change: settings(change, 'from'), remove: 'a tunnel that no link needs' }[
    change.action
  ]
  const expected = change.action === 'remove' ? 'absent' : settings(change, 'to')
  return { expected: `${change.port}: ${expected}`, observed: `${change.port}: ${observed}`, next: planAgain }
}

function settings(change: Extract<Change, { kind: 'tunnel' | 'bridge' }>, side: 'from' | 'to'): string {
  return change.settings
    .map((setting) => {
      const name = `${setting.column}${setting.key === undefined ? '' : `:${setting.key}`}`
      return setting[side] === undefined ? `no ${name}` : `${name}=${setting[side]}`
    })
    .join(', ')
}
