import type { Applied } from '../../../src/fleet/apply-fleet.ts'
import type { ExecResult } from '../../../src/lab/lab.ts'
import type { PlanDocument } from '../../../src/mesh/plan/document.ts'
import type { Road } from './road.ts'

export async function planOf(road: Road): Promise<PlanDocument> {
  return JSON.parse((await road.ovsmesh('plan', 'inventory.yaml', '--json')).stdout) as PlanDocument
}

/** Each host's status, by name. */
export function statusesIn({ hosts }: PlanDocument): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(hosts).map(([name, { status }]) => [name, status]))
}

/** Each host's outcome in what `apply --json` printed, by name. */
export function outcomesIn({ stdout }: ExecResult): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(hostsIn(stdout)).map(([name, { outcome }]) => [name, outcome]))
}

function hostsIn(stdout: string): Readonly<Record<string, Applied>> {
  return (JSON.parse(stdout) as { hosts: Readonly<Record<string, Applied>> }).hosts
}
