import type { InventoryHost } from '../mesh/inventory/inventory.ts'
import { OvsdbClient } from '../ovsdb-client/ovsdb-client.ts'
import { connect, type ReachOptions } from './ssh/connect.ts'
import type { SshSession } from './ssh/session.ts'

/** One host, one SSH connection, one conversation with its database. */
export interface HostConnection {
  readonly session: SshSession
  /** The client, opened at the first call. Throws HostError when the database can't be reached. */
  ovsdb(): Promise<OvsdbClient>
  close(): Promise<void>
}

/** Logs in. Throws UnreachableError. */
export async function reachHost(host: InventoryHost, reach: ReachOptions): Promise<HostConnection> {
  const session = await connect({ name: host.name, ssh: host.ssh, reach })
  let client: Promise<OvsdbClient> | undefined
  const open = async () => new OvsdbClient(await session.openOvsdb())
  return {
    session,
    ovsdb: () => {
      client ??= open()
      return client
    },
    async close() {
      const opened = await client?.catch(() => undefined)
      opened?.close()
      await session.close()
    },
  }
}
