import type { HostProblem, Outcome } from '../../src/fleet/each-host.ts'
import type { Fleet } from '../../src/fleet/fleet.ts'
import type { SshSession } from '../../src/host/ssh/session.ts'
import type { InventoryHost } from '../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../src/mesh/names.ts'

/** What a host's programs print next; a problem: they could not be run. */
export type Answer = (host: HostName) => string | HostProblem

/** Hosts whose programs print what a test wants, for what real daemons don't do on demand. */
export function fleetThatSays(hosts: ReadonlyMap<HostName, InventoryHost>, answer: Answer): Fleet {
  return {
    async each<T>(names: readonly HostName[], work: Parameters<Fleet['each']>[1]) {
      const outcomes = names.map(async (name): Promise<[HostName, Outcome<T>]> => {
        const host = hosts.get(name)
        const said = answer(name)
        if (host === undefined) throw new Error(`no host "${name}"`)
        if (typeof said !== 'string') return [name, { kind: 'failed', problem: said, ms: 1 }]
        const connection = { session: sessionThatPrints(name, said), ovsdb: nobody, close: nobody }
        return [name, { kind: 'done', value: (await work(connection, host)) as T, ms: 1 }]
      })
      return new Map(await Promise.all(outcomes))
    },
    close: () => Promise.resolve(),
  }
}

function sessionThatPrints(host: HostName, text: string): SshSession {
  return {
    host,
    run: () => Promise.resolve({ exitCode: 0, stdout: Buffer.from(text), stderr: '' }),
    openOvsdb: nobody,
    close: nobody,
  }
}

function nobody(): Promise<never> {
  return Promise.reject(new Error('nobody is there'))
}
