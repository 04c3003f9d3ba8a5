import type { SpanningTreeProtocol, TimerSettings } from '../inventory/inventory.ts'

/** 802.1D's timers in seconds; the hello time is always its default of 2 s. */
export interface Timers {
  readonly maxAgeSeconds: number
  readonly forwardDelaySeconds: number
}

export interface TimerWish {
  readonly settings: TimerSettings
  readonly protocol: SpanningTreeProtocol
  /** Links from the root to the farthest host in the deepest tree after any one loss: `analyseLosses()`. */
  readonly deepest: number
}

// Open vSwitch since 2.6 reads stp-hello-time as milliseconds, so that it is never written.
export const helloSeconds = 2

/** 802.1D-1998, table 8-3: within it, a port says nothing twice. */
const holdSeconds = 1

/** 802.1D-1998, table 8-3: what it recommends, and what Open vSwitch does when nothing is written. */
const standard: Timers = { maxAgeSeconds: 20, forwardDelaySeconds: 15 }

/** Timers for the mesh, always within what Open vSwitch takes: docs/decisions/spanning-tree-timers.md. */
export function timersFor({ settings, protocol, deepest }: TimerWish): Timers {
  switch (settings.kind) {
    case 'fixed':
      return { maxAgeSeconds: settings.maxAgeSeconds, forwardDelaySeconds: settings.forwardDelaySeconds }
    case 'standard':
      return standard
    case 'auto':
      return smallestSafe(protocol, deepest)
  }
}

/** How deep a tree may be, in links, before its lowest bridges take what they hear of the root for too old. */
export function depthCarried(
  protocol: SpanningTreeProtocol,
  { maxAgeSeconds }: Pick<Timers, 'maxAgeSeconds'>,
): number {
  return protocol === 'rstp' ? maxAgeSeconds : Math.floor((maxAgeSeconds - helloSeconds) / holdSeconds)
}

/** How long a mesh may take at most to agree on a tree after a loss: what `verify` waits for. */
export function convergenceSeconds(protocol: SpanningTreeProtocol, timers: Timers): number {
  return protocol === 'stp' ? timers.maxAgeSeconds + 2 * timers.forwardDelaySeconds : rstpConvergenceSeconds
}

// Three lost hellos, 6 s, were measured to pass on a silent tunnel; then neighbours agree within a second or two.
const rstpConvergenceSeconds = 10

// 802.1D-1998, 8.10.2: 2 · (forward delay − 1) ≥ max age ≥ 2 · (hello time + 1). The ranges are Open vSwitch's, see
// ovs-vswitchd.conf.db(5).
function smallestSafe(protocol: SpanningTreeProtocol, deepest: number): Timers {
  const wanted = Math.max(2 * (helloSeconds + 1), smallestMaxAge[protocol](deepest))
  const maxAgeSeconds = Math.min(40, wanted)
  return { maxAgeSeconds, forwardDelaySeconds: Math.max(4, Math.ceil(maxAgeSeconds / 2) + 1) }
}

const smallestMaxAge: Readonly<Record<SpanningTreeProtocol, (deepest: number) => number>> = {
  // What the lowest bridge hears of the root is as old as the hold timers on its way, and heard again after a hello.
  stp: (deepest) => helloSeconds + deepest * holdSeconds,
  // Each bridge adds a second, whatever the clock says, and drops what has reached max age (802.1D-2004, 17.21.23).
  rstp: (deepest) => deepest,
}
