import type { MeshDesign } from '../mesh/design.ts'
import type { HostName, PortName } from '../mesh/names.ts'
import type { BfdSession, BridgeLook } from '../mesh/spanning-tree/view.ts'
import { peersOf } from '../mesh/state/desired.ts'
import type { Check } from './check.ts'
import type { Advice } from './tree-advice.ts'
import { tunnelPackets } from './tunnel-packets.ts'

type Seen = ReadonlyMap<HostName, BridgeLook>

/** Whether BFD is up on each end of each link between hosts that were asked: of the others both are right. */
export function bfdChecks(design: MeshDesign, seen: Seen, asked: readonly HostName[]): readonly Check[] {
  if (!design.inventory.spanningTree.bfd) return []
  const isAsked = new Set(asked)
  return [...seen.keys()].flatMap((host) =>
    [...peersOf(design.hosts.get(host) ?? { tunnels: [] })]
      .filter(([, peer]) => isAsked.has(peer))
      .map(([port, peer]) => bfdCheck({ port, host, peer }, seen, design)),
  )
}

/** One end of a link. */
interface LinkEnd {
  readonly port: PortName
  readonly host: HostName
  readonly peer: HostName
}

function bfdCheck(end: LinkEnd, seen: Seen, design: MeshDesign): Check {
  const { port, host, peer } = end
  const session = seen.get(host)?.bfdSessions.get(port)
  const expected = `${port}: BFD up at both ends`
  const check = { id: 'bfd', host, peer, expected }
  if (session !== undefined && isUp(session)) return { ...check, ok: true, observed: expected }
  return {
    ...check,
    ok: false,
    observed: `${port}: ${statesText(session, peer)}`,
    ...advice(end, seen, design),
  }
}

function isUp({ local, remote, isForwarding }: BfdSession): boolean {
  return local === 'up' && remote === 'up' && isForwarding
}

function statesText(session: BfdSession | undefined, peer: HostName): string {
  if (session === undefined) return 'no BFD'
  const states = `${session.local} here, ${session.remote} at ${peer}`
  return session.isForwarding ? states : `${states}, not forwarding`
}

function advice({ port, host, peer }: LinkEnd, seen: Seen, { inventory }: MeshDesign): Advice {
  const session = seen.get(host)?.bfdSessions.get(port)
  const far = seen.get(peer)
  if (session === undefined) return withoutBfd(host, port)
  if (far !== undefined && !far.bfdSessions.has(port)) return withoutBfd(peer, port)
  if (session.local === 'up')
    return {
      cause: 'the session is up, and its forwarding was overridden or its path goes on over one that is down',
      next: `"ovs-appctl bfd/set-forwarding ${port} normal" on ${host}`,
    }
  return {
    cause: lostDirection({ port, host, peer }, session, far?.bfdSessions.get(port)),
    next: `let ${tunnelPackets(inventory.mesh)} through every firewall between ${host} and ${peer}, both ways`,
  }
}

function withoutBfd(host: HostName, port: PortName): Advice {
  return {
    cause: `${host} has no BFD on ${port}`,
    next: `see "ovsmesh plan", and "ovs-vsctl get interface ${port} bfd error" on ${host}`,
  }
}

// RFC 5880, 6.2: who is in state init hears the other, and is not heard by it.
function lostDirection({ port, host, peer }: LinkEnd, near: BfdSession, far: BfdSession | undefined): string {
  if (near.local === 'init') return `packets of ${port} do not arrive at ${peer}`
  if (far?.local === 'init') return `packets of ${port} do not arrive from ${peer}`
  return far === undefined
    ? `packets of ${port} do not arrive from ${peer}, or it has no BFD`
    : `packets of ${port} pass neither way between ${host} and ${peer}`
}
