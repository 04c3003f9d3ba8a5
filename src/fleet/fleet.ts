import { BrokenPromiseError } from '../errors.ts'
import { type HostConnection, reachHost } from '../host/reach.ts'
import type { ReachOptions } from '../host/ssh/connect.ts'
import type { InventoryHost } from '../mesh/inventory/inventory.ts'
import type { HostName } from '../mesh/names.ts'
import { type EachHostOptions, eachHost, type Outcome } from './each-host.ts'

/** The hosts of an inventory with the connections to them, kept open from the first look to the last check. */
export interface Fleet {
  /** Does `work` on every host named, side by side. A host is connected to when it is first needed. */
  each<T>(
    hosts: readonly HostName[],
    work: FleetWork<T>,
    onDone?: EachHostOptions['onDone'],
  ): Promise<Outcomes<T>>
  close(): Promise<void>
}

export type FleetWork<T> = (connection: HostConnection, host: InventoryHost) => Promise<T>

export type Outcomes<T> = ReadonlyMap<HostName, Outcome<T>>

export interface FleetOptions extends Omit<EachHostOptions, 'onDone'> {
  readonly reach: ReachOptions
}

export function openFleet(
  inventoryHosts: ReadonlyMap<HostName, InventoryHost>,
  options: FleetOptions,
): Fleet {
  const connections = new Map<HostName, Promise<HostConnection>>()
  const connectionTo = (host: InventoryHost) => {
    const known = connections.get(host.name)
    if (known !== undefined) return known
    const opening = reachHost(host, options.reach)
    connections.set(host.name, opening)
    return opening
  }
  return {
    each: (hosts, work, onDone) =>
      eachHost(
        hosts,
        async (name) => {
          const host = inventoryHosts.get(name)
          if (host === undefined) throw new BrokenPromiseError(`no host "${name}" in the inventory`)
          return work(await connectionTo(host), host)
        },
        { ...options, ...(onDone ? { onDone } : {}) },
      ),
    async close() {
      const settled = await Promise.allSettled(connections.values())
      const open = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
      await Promise.allSettled(open.map((connection) => connection.close()))
    },
  }
}
