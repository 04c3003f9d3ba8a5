import type { Inventory } from '../inventory/inventory.ts'
import type { Problem } from '../inventory/problem.ts'
import type { HostName } from '../names.ts'
import { fullProblem } from './full.ts'
import type { Allocation, Lock } from './lock.ts'
import { misfits } from './misfits.ts'
import { capacityFor, defaultHostAddresses } from './pool.ts'
import { type Supply, unusedAllocations } from './supply.ts'

export type AllocateResult =
  | { readonly kind: 'allocated'; readonly lock: Lock }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/**
 * Gives every host of the inventory a docker0 address and a fixed-cidr. Who has one keeps it, who comes back
 * gets his own back, newcomers are served in the order of the inventory. Links, hubs and roots of the lock are
 * left as they were: that is `planLinks()`.
 */
export function allocate(inventory: Inventory, lock: Lock | undefined): AllocateResult {
  const before = lockFor(inventory, lock)
  const problems = misfits(inventory, before)
  return problems.length > 0 ? { kind: 'problems', problems } : serve(inventory, before)
}

function lockFor({ mesh, topology, hosts }: Inventory, lock: Lock | undefined): Lock {
  const capacity = mesh.capacity ?? capacityFor(hosts.size)
  const hostAddresses =
    mesh.hostAddresses ?? lock?.hostAddresses ?? defaultHostAddresses(mesh.subnet, capacity)
  return lock === undefined
    ? { ...emptyLock, meshName: mesh.name, topology: topology.kind, hostAddresses }
    : { ...lock, hostAddresses }
}

const emptyLock = {
  hosts: new Map(),
  freed: new Map(),
  hubs: [],
  roots: [],
  links: [],
  extraLinks: [],
  nextLinkNumber: 1,
}

function serve(inventory: Inventory, before: Lock): AllocateResult {
  const present = (name: HostName) => inventory.hosts.has(name)
  const [staying, leaving] = partition(before.hosts, present)
  const [returning, freed] = partition(new Map([...before.freed, ...leaving]), present)
  const joiners = [...inventory.hosts.keys()].filter((name) => !staying.has(name))
  const newcomers = joiners.filter((name) => !returning.has(name))
  const supply: Supply = { inventory, lock: before, freed }
  const given = give(newcomers, unusedAllocations(supply))
  if (given.size < newcomers.length)
    return { kind: 'problems', problems: [fullProblem({ supply, newcomers, served: given.size })] }
  const hosts = new Map([...staying, ...pick(joiners, new Map([...returning, ...given]))])
  return { kind: 'allocated', lock: { ...before, hosts, freed: without(freed, given) } }
}

type Allocations = ReadonlyMap<HostName, Allocation>

function partition(
  allocations: Allocations,
  claim: (name: HostName) => boolean,
): readonly [Allocations, Allocations] {
  const entries = [...allocations]
  return [new Map(entries.filter(([name]) => claim(name))), new Map(entries.filter(([name]) => !claim(name)))]
}

function give(names: readonly HostName[], unused: Generator<Allocation, undefined>): Allocations {
  const given = new Map<HostName, Allocation>()
  for (const name of names) {
    const { value } = unused.next()
    if (value === undefined) break
    given.set(name, value)
  }
  return given
}

function pick(names: readonly HostName[], allocations: Allocations): Allocations {
  return new Map(
    names.flatMap((name) => {
      const allocation = allocations.get(name)
      return allocation === undefined ? [] : [[name, allocation]]
    }),
  )
}

// A freed allocation that went to a newcomer is the newcomer's now: it is the same value.
function without(freed: Allocations, given: Allocations): Allocations {
  const handedOn = new Set(given.values())
  return new Map([...freed].filter(([, allocation]) => !handedOn.has(allocation)))
}
