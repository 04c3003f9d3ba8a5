import type { SpanningTreeProtocol, TimerSettings } from '../inventory/inventory.ts'

/** 802.1D's timers in seconds; the hello time is always its default of 2 s. */
export interface Timers {
  readonly maxAgeSeconds: number
  readonly forwardDelaySeconds: number
}

export interface TimerWish {
  readonly settings: TimerSettings
  readonly protocol: SpanningTreeProtocol
  /** Bridges on the longest path, see `longestPath()`. */
  readonly longestPath: number
}

// Open vSwitch since 2.6 reads stp-hello-time as milliseconds, so that it is never written.
const helloSeconds = 2

const longestMaxAge = 40

/** 802.1D-1998, table 8-3: made for seven bridges on the longest path. */
const standard: Timers = { maxAgeSeconds: 20, forwardDelaySeconds: 15 }

/** Timers for the mesh, always within what Open vSwitch takes and within 2 · (forward delay − 1) ≥ max age. */
export function timersFor({ settings, protocol, longestPath }: TimerWish): Timers {
  switch (settings.kind) {
    case 'fixed':
      return { maxAgeSeconds: settings.maxAgeSeconds, forwardDelaySeconds: settings.forwardDelaySeconds }
    case 'standard':
      return standard
    case 'auto':
      return protocol === 'stp' ? stpTimers(longestPath) : rstpTimers(longestPath)
  }
}

/** How long a mesh may take at most to agree on a tree after a loss: what `verify` waits for. */
export function convergenceSeconds(protocol: SpanningTreeProtocol, timers: Timers): number {
  return protocol === 'stp' ? timers.maxAgeSeconds + 2 * timers.forwardDelaySeconds : rstpConvergenceSeconds
}

// Three lost hellos, 6 s, were measured to pass on a silent tunnel; then neighbours agree within a second or two.
const rstpConvergenceSeconds = 10

// Cisco, Understanding and Tuning Spanning Tree Protocol Timers (document 19120).
function stpTimers(longestPath: number): Timers {
  return withinRanges({
    maxAgeSeconds: 4 * helloSeconds + 2 * longestPath - 2,
    forwardDelaySeconds: Math.ceil((4 * helloSeconds + 3 * longestPath) / 2),
  })
}

// RSTP doesn't wait for timers, but it drops what is older than max age, and ages by one a hop: max age is the
// number of links that a bridge may be away from the root.
function rstpTimers(longestPath: number): Timers {
  const maxAgeSeconds = Math.min(longestMaxAge, Math.max(standard.maxAgeSeconds, longestPath - 1))
  const forwardDelaySeconds = Math.max(standard.forwardDelaySeconds, Math.ceil(maxAgeSeconds / 2) + 1)
  return withinRanges({ maxAgeSeconds, forwardDelaySeconds })
}

// ovs-vswitchd.conf.db(5): max age 6 to 40, forward delay 4 to 30.
function withinRanges({ maxAgeSeconds, forwardDelaySeconds }: Timers): Timers {
  return {
    maxAgeSeconds: Math.min(longestMaxAge, Math.max(6, maxAgeSeconds)),
    forwardDelaySeconds: Math.min(30, Math.max(4, forwardDelaySeconds)),
  }
}
