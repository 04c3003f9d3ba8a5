import type { Outcome } from '../fleet/each-host.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { type PingResult, pingAll } from '../host/ping.ts'
import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import type { Check, PingSummary } from './check.ts'

/** Pings every docker0 address from every host that can be reached, small and at exactly the MTU. */
export async function pingChecks(
  fleet: Fleet,
  design: MeshDesign,
  sources: readonly HostName[],
): Promise<{ readonly checks: readonly Check[]; readonly summary: PingSummary }> {
  const targets = [...design.hosts.values()].map(({ inventory, allocation }) => ({
    name: inventory.name,
    address: allocation.address,
  }))
  const outcomes = await fleet.each(sources, ({ session }, { name }) =>
    pingAll(
      session,
      targets.filter((target) => target.name !== name).map(({ address }) => address),
      design.mtu.overlayMtu,
    ),
  )
  const nameOf = new Map(targets.map(({ name, address }) => [address, name]))
  const pings = [...outcomes].flatMap(([host, outcome]) => pingsFrom(host, outcome, nameOf))
  const failures = [...outcomes].flatMap(([host, outcome]) =>
    outcome.kind === 'done' ? [] : [notMade(host, outcome.problem.message)],
  )
  return {
    checks: [
      ...pings.flatMap((ping) => [pingCheck(ping), ...mtuCheck(ping, design.mtu.overlayMtu)]),
      ...failures,
    ],
    summary: summaryOf(pings, [...design.hosts.keys()], sources),
  }
}

interface Ping extends PingResult {
  readonly from: HostName
  readonly to: HostName
}

function pingsFrom(
  from: HostName,
  outcome: Outcome<readonly PingResult[]>,
  nameOf: ReadonlyMap<string, HostName>,
): readonly Ping[] {
  if (outcome.kind !== 'done') return []
  return outcome.value.flatMap((result) => {
    const to = nameOf.get(result.address)
    return to === undefined ? [] : [{ ...result, from, to }]
  })
}

function pingCheck({ from, to, address, answered }: Ping): Check {
  const check = { id: 'ping', host: from, peer: to, ok: answered, expected: `an answer from ${address}` }
  return answered
    ? { ...check, observed: 'it answered' }
    : {
        ...check,
        observed: 'none in three tries',
        next: `see what verify says of the tree on ${from} and ${to}`,
      }
}

// Where no packet passes at all, its size is not the trouble.
function mtuCheck({ from, to, answered, answeredAtMtu }: Ping, mtu: number): readonly Check[] {
  if (!answered) return []
  const check = {
    id: 'mtu',
    host: from,
    peer: to,
    ok: answeredAtMtu,
    expected: `a packet of ${mtu} bytes with DF passes`,
  }
  return [
    answeredAtMtu
      ? { ...check, observed: 'it passed' }
      : {
          ...check,
          observed: 'it did not, while small ones do',
          cause: `the underlay between the two carries less than mesh.underlay_mtu`,
          next: 'set underlay_mtu to what the underlay carries, for the mesh or for these hosts',
        },
  ]
}

function notMade(host: HostName, why: string): Check {
  return { id: 'ping', host, ok: false, expected: 'pings from this host', observed: why }
}

// A host that can't be asked still counts: its pairs were wanted and are not known to work.
function summaryOf(
  pings: readonly Ping[],
  hosts: readonly HostName[],
  sources: readonly HostName[],
): PingSummary {
  const lost = pings.filter(({ answered }) => !answered).map(({ from, to }) => [from, to] as const)
  const times = new Map(sources.map((source) => [source, new Map<HostName, number>()]))
  for (const { from, to, milliseconds } of pings)
    if (milliseconds !== undefined) times.get(from)?.set(to, milliseconds)
  return {
    pairs: hosts.length * (hosts.length - 1),
    lost: [...lost, ...unmade(pings, hosts)],
    milliseconds: times,
  }
}

function unmade(pings: readonly Ping[], hosts: readonly HostName[]): PingSummary['lost'] {
  const made = new Set(pings.map(({ from, to }) => `${from} ${to}`))
  return hosts.flatMap((from) =>
    hosts.filter((to) => to !== from && !made.has(`${from} ${to}`)).map((to) => [from, to] as const),
  )
}
