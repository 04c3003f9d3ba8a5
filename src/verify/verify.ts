import type { Fleet } from '../fleet/fleet.ts'
import type { SeenHost } from '../fleet/plan-fleet.ts'
import { planFleet } from '../fleet/plan-fleet.ts'
import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import type { HostFileTemplates } from '../mesh/state/host-files.ts'
import { rowsOf } from '../mesh/state/observation.ts'
import type { Check, Verification } from './check.ts'
import { driftChecks } from './drift.ts'
import { pingChecks } from './ping.ts'
import { spanningTreeChecks, type TreeWait } from './spanning-tree.ts'

export interface VerifyOptions {
  readonly templates: HostFileTemplates
  readonly ping: boolean
  readonly tree: TreeWait
}

/** Observes again, waits for the spanning tree, and probes the data plane if asked to. */
export async function verify(
  fleet: Fleet,
  design: MeshDesign,
  options: VerifyOptions,
): Promise<Verification> {
  const { plan, seen } = await planFleet(fleet, design, options)
  const drift = [...plan.hosts].flatMap(([host, hostPlan]) => driftChecks(host, hostPlan))
  const bridged = [...seen].filter(([, host]) => hasBridge(host, design)).map(([host]) => host)
  const interfaces = [...seen].flatMap(([host, look]) => interfaceChecks(host, look, design))
  const tree = await spanningTreeChecks(fleet, design, bridged, options.tree)
  const pings = options.ping ? await pingChecks(fleet, design, [...seen.keys()]) : undefined
  const checks = [...drift, ...interfaces, ...tree, ...(pings?.checks ?? [])]
  return { ok: checks.every(({ ok }) => ok), checks: inOrder(checks, design), ping: pings?.summary }
}

function hasBridge({ observation }: SeenHost, design: MeshDesign): boolean {
  return (
    rowsOf(observation.switch)?.bridges.some(({ name }) => name === design.inventory.mesh.bridge) ?? false
  )
}

// ovs-vswitchd goes on past an interface that it can't bring up, and only says so in this column.
function interfaceChecks(host: HostName, { observation }: SeenHost, design: MeshDesign): readonly Check[] {
  const ours = new Set<string>(design.hosts.get(host)?.tunnels.map(({ port }) => port))
  const broken = (rowsOf(observation.switch)?.interfaces ?? []).filter(
    ({ name, error }) => ours.has(name) && error !== undefined,
  )
  return broken.map(({ name, error }) => ({
    id: 'interface',
    host,
    ok: false,
    expected: `${name} works`,
    observed: error ?? '',
    next: 'see /var/log/openvswitch/ovs-vswitchd.log on the host',
  }))
}

function inOrder(checks: readonly Check[], design: MeshDesign): readonly Check[] {
  const place = new Map([...design.hosts.keys()].map((host, index) => [host, index]))
  return checks.toSorted((one, other) => (place.get(one.host) ?? 0) - (place.get(other.host) ?? 0))
}
