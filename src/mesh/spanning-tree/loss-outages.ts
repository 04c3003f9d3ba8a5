import type { SpanningTreeSettings } from '../inventory/inventory.ts'
import { hasCycle } from '../topology/cycle.ts'
import { peerOf } from '../topology/link.ts'
import { helloSeconds, type Timers } from './timers.ts'
import type { SpanningTree } from './tree.ts'

/** How long some hosts of a mesh do not reach each other, from when until when; nobody waits: 0 and 0. */
export interface LossOutage {
  readonly fromMs: number
  readonly toMs: number
}

/** What those that are left wait for after the worst loss of its kind. */
export interface LossOutages {
  readonly root: LossOutage
  /** Of a host that is not the root: none where all of them are leaves of the tree. */
  readonly otherHost: LossOutage
  /** Of a tree link. A standby link is missed by nobody. */
  readonly treeLink: LossOutage
}

/** What the plan says before anything is lost, of losses that nobody announces: a cable, packets dropped in silence. */
export function lossOutages(
  tree: SpanningTree,
  settings: Pick<SpanningTreeSettings, 'protocol' | 'bfd'>,
  timers: Timers,
): LossOutages {
  const { root, rootLinks, depths } = tree
  const outage = outageOf(settings, timers)
  const rootOutage =
    settings.protocol === 'rstp' && countsOldNews(tree) ? withOldNews(outage, timers) : outage
  const parents = [...rootLinks].map(([host, link]) => peerOf(link, host))
  return {
    root: depths.size > 2 ? rootOutage : none,
    otherHost: parents.some((host) => host !== root) ? outage : none,
    treeLink: rootLinks.size > 0 ? outage : none,
  }
}

const none: LossOutage = { fromMs: 0, toMs: 0 }

function outageOf(
  { protocol, bfd }: Pick<SpanningTreeSettings, 'protocol' | 'bfd'>,
  { maxAgeSeconds, forwardDelaySeconds }: Timers,
): LossOutage {
  if (protocol === 'rstp') return bfd ? bfdOutage : rstpOutage
  // 802.1D-1998, 8.6: what was heard last is worth max age, less up to a hello that has passed since; then a port is
  // listening and learning, a forward delay each.
  const heard = maxAgeSeconds + 2 * forwardDelaySeconds
  return { fromMs: (heard - helloSeconds - roundingSeconds) * 1000, toMs: heard * 1000 }
}

// Open vSwitch counts whole seconds, of which the first may be short.
const roundingSeconds = 1

// 802.1D-2004, 17.21.23: three hellos, of which up to one has passed; then neighbours agree within a second.
const rstpOutage: LossOutage = {
  fromMs: (2 * helloSeconds - roundingSeconds) * 1000,
  toMs: (3 * helloSeconds + 1) * 1000,
}

/** Whether old news of a lost root can go round: links that form a cycle without it. */
function countsOldNews({ root, tree, standby }: SpanningTree): boolean {
  return hasCycle([...tree, ...standby].filter(({ hosts }) => !hosts.includes(root)))
}

// 802.1D-2004, 17.21.23: what is said of a root is dropped after max age bridges. Each of them may have said all that
// its transmit hold count allows, and wait for up to a second until it may speak again.
function withOldNews({ fromMs, toMs }: LossOutage, { maxAgeSeconds }: Timers): LossOutage {
  return { fromMs, toMs: toMs + maxAgeSeconds * 1000 }
}

// Three packets of 100 ms, of which up to one is on its way, then what neighbours need to agree: docs/outages.md.
const bfdOutage: LossOutage = { fromMs: 200, toMs: 500 }
