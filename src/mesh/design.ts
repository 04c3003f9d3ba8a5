import { BrokenPromiseError } from '../errors.ts'
import { allocate } from './addressing/allocate.ts'
import type { Lock } from './addressing/lock.ts'
import type { Inventory } from './inventory/inventory.ts'
import type { Problem } from './inventory/problem.ts'
import type { HostName } from './names.ts'
import { type LossOutages, lossOutages } from './spanning-tree/loss-outages.ts'
import { analyseLosses, type LossReport } from './spanning-tree/losses.ts'
import { pathCostsOf } from './spanning-tree/path-costs.ts'
import { type Pins, pinsOf, treeRoots } from './spanning-tree/pins.ts'
import { betterRoot, chooseRoots, type RootAdvice } from './spanning-tree/roots.ts'
import { type TreeStretch, treeStretch } from './spanning-tree/stretch.ts'
import { type Timers, timersFor } from './spanning-tree/timers.ts'
import { type SpanningTree, type SpanningTreeElection, spanningTree } from './spanning-tree/tree.ts'
import { designHost, type HostDesign } from './state/desired.ts'
import { type TopologyFacts, topologyFacts } from './topology/facts.ts'
import type { Link } from './topology/link.ts'
import { linksByHost } from './topology/links-by-host.ts'
import { type SegmentMtu, segmentMtu } from './topology/mtu.ts'
import { planLinks } from './topology/plan-links.ts'
import { topologyProblems } from './topology/topology-problems.ts'

/** The whole mesh, designed before any host is looked at. */
export interface MeshDesign {
  readonly inventory: Inventory
  /** What was handed out, to be kept. */
  readonly lock: Lock
  /** By number. */
  readonly links: readonly Link[]
  readonly topology: TopologyFacts
  readonly mtu: SegmentMtu
  readonly pins: Pins
  /** The hosts that become root one after the other: the operator's first, then those chosen from the graph. */
  readonly roots: readonly HostName[]
  /** With every host up. */
  readonly tree: SpanningTree
  /** What becomes of the tree after each single loss. */
  readonly losses: LossReport
  readonly stretch: TreeStretch
  /** Undefined: no other root would make the tree less deep. */
  readonly rootAdvice: RootAdvice | undefined
  readonly timers: Timers
  /** How long those that are left wait after a loss. */
  readonly outages: LossOutages
  /** In the order of the inventory. */
  readonly hosts: ReadonlyMap<HostName, HostDesign>
  /** Hosts that were part of the mesh and are no longer in the inventory. Nothing is changed on them. */
  readonly departed: readonly HostName[]
}

export type DesignResult =
  | { readonly kind: 'designed'; readonly design: MeshDesign }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** Allocations, links, tree and every host's state, from the inventory and what its lock remembers. Pure. */
export function designMesh(inventory: Inventory, lock: Lock | undefined): DesignResult {
  const allocated = allocate(inventory, lock)
  if (allocated.kind === 'problems') return allocated
  const planned = planTree(inventory, planLinks(inventory, allocated.lock))
  // A chain of a thousand hosts is refused before each of its losses is looked at.
  const hopeless = topologyProblems({ inventory, lock: planned.lock, deepest: planned.tree.depth })
  if (hopeless.length > 0) return { kind: 'problems', problems: hopeless }
  const losses = analyseLosses(planned, (host) => inventory.hosts.get(host)?.region)
  const problems = topologyProblems({ inventory, lock: planned.lock, deepest: losses.deepest })
  if (problems.length > 0) return { kind: 'problems', problems }
  return { kind: 'designed', design: design(inventory, { ...planned, losses }, lock) }
}

interface PlannedTree extends SpanningTreeElection {
  readonly lock: Lock
  readonly roots: readonly HostName[]
  readonly tree: SpanningTree
}

// The roots are chosen by what the links cost, and only then is it known how the tree hangs.
function planTree(inventory: Inventory, linked: Lock): PlannedTree {
  // Those that the operator names stand before them, and are forgotten when he names them no more.
  const unnamed = { spanningTree: { ...inventory.spanningTree, roots: [] } }
  const lock = { ...linked, roots: chooseRoots(unnamed, linked, pathCostsOf(inventory, linked)) }
  const election = { hosts: [...lock.hosts.keys()], links: lock.links, pins: pinsOf(inventory, lock) }
  return { ...election, lock, roots: treeRoots(inventory, lock), tree: spanningTree(election) }
}

function design(
  inventory: Inventory,
  { lock, links, pins, roots, tree, losses }: PlannedTree & Pick<MeshDesign, 'losses'>,
  before: Lock | undefined,
): MeshDesign {
  const { timers: settings, protocol } = inventory.spanningTree
  const mtu = segmentMtu(inventory, links)
  const timers = timersFor({ settings, protocol, deepest: losses.deepest })
  return {
    inventory,
    lock,
    links,
    pins,
    roots,
    tree,
    losses,
    topology: topologyFacts(inventory.topology, lock),
    mtu,
    stretch: treeStretch(tree),
    rootAdvice: betterRoot({ ...lock, roots }, pins.pathCosts),
    timers,
    outages: lossOutages(tree, inventory.spanningTree, timers),
    hosts: designHosts({ inventory, lock, links, mtu, pins, timers }),
    departed: [...(before?.hosts.keys() ?? [])].filter((host) => !lock.hosts.has(host)),
  }
}

type HostsInput = Pick<MeshDesign, 'inventory' | 'lock' | 'links' | 'mtu' | 'pins' | 'timers'>

function designHosts(input: HostsInput): ReadonlyMap<HostName, HostDesign> {
  const linksOf = linksByHost(input.links)
  return new Map(
    [...input.inventory.hosts].map(([name, host]) => {
      const allocation = input.lock.hosts.get(name)
      const bridge = input.pins.bridges.get(name)
      if (allocation === undefined || bridge === undefined)
        throw new BrokenPromiseError(`host "${name}" has no allocation`)
      return [name, designHost({ ...input, host, allocation, bridge, links: linksOf.get(name) ?? [] })]
    }),
  )
}
