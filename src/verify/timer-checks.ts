import type { MeshDesign } from '../mesh/design.ts'
import type { SpanningTreeProtocol } from '../mesh/inventory/inventory.ts'
import type { HostName } from '../mesh/names.ts'
import { helloSeconds } from '../mesh/spanning-tree/timers.ts'
import type { BridgeLook, BridgeTimers } from '../mesh/spanning-tree/view.ts'
import type { Check } from './check.ts'
import type { Advice } from './tree-advice.ts'

/** Every bridge's own timers, and those that it goes by, beside the planned ones. */
export function timerChecks(design: MeshDesign, seen: ReadonlyMap<HostName, BridgeLook>): readonly Check[] {
  const planned = { helloSeconds, ...design.timers }
  return [...seen].flatMap(([host, look]) => timerChecksOf(host, look, planned, design))
}

function timerChecksOf(
  host: HostName,
  { ownTimers, timersInForce }: BridgeLook,
  planned: BridgeTimers,
  design: MeshDesign,
): readonly Check[] {
  const expected = timersText(planned)
  const check = { id: 'spanning-tree-timers', host, expected }
  const own = timersText(ownTimers)
  const inForce = timersText(timersInForce)
  if (own === expected && inForce === expected) return [{ ...check, ok: true, observed: expected }]
  return [
    ...(own === expected
      ? []
      : [{ ...check, ok: false, observed: `${own} of its own`, ...ownAdvice(ownTimers, planned, design) }]),
    ...(inForce === expected || inForce === own
      ? []
      : [{ ...check, ok: false, observed: `${inForce} in force`, ...inForceAdvice(design) }]),
  ]
}

function timersText({ helloSeconds: hello, maxAgeSeconds, forwardDelaySeconds }: BridgeTimers): string {
  return `hello ${hello} s, max age ${maxAgeSeconds} s, forward delay ${forwardDelaySeconds} s`
}

function ownAdvice(own: BridgeTimers, planned: BridgeTimers, { inventory }: MeshDesign): Advice {
  const { protocol } = inventory.spanningTree
  if (own.helloSeconds !== planned.helloSeconds)
    return {
      cause:
        'somebody set stp-hello-time, which Open vSwitch since 2.6 reads as milliseconds, and as 1 s at least',
      next: again(inventory, 'stp-hello-time'),
    }
  const key = `${protocol}-${own.maxAgeSeconds === planned.maxAgeSeconds ? 'forward-delay' : 'max-age'}`
  return { cause: timerCause(protocol, key), next: again(inventory, key) }
}

// rstp_set_bridge_max_age__() and its like in lib/rstp.c; stp_update_bridge_timers() in lib/stp.c.
function timerCause(protocol: SpanningTreeProtocol, key: string): string {
  switch (protocol) {
    case 'stp':
      return 'Open vSwitch raises in silence what breaks 2 · (forward delay − 1) ≥ max age ≥ 2 · (hello + 1)'
    case 'rstp':
      return `${key} was written while the other timer in force did not allow it: Open vSwitch then drops it in silence`
  }
}

function again({ mesh }: MeshDesign['inventory'], key: string): string {
  return `"ovs-vsctl remove bridge ${mesh.bridge} other_config ${key}" on the host, then "ovsmesh apply"`
}

function inForceAdvice({ tree }: MeshDesign): Advice {
  return {
    cause: 'the root decides for all, and its own timers are others than planned',
    next: `see what verify says of the root and the timers of ${tree.root}`,
  }
}
