import type { Updates } from '../client/notice.ts'
import type { MonitorObserver } from '../client/watch.ts'
import type { MonitorReply } from '../monitor/monitor-reply.ts'
import type { RowUpdate, TableUpdates } from '../monitor/table-updates.ts'
import { ProtocolError } from '../ovsdb-error.ts'
import type { Uuid } from '../value/uuid.ts'
import type { Row } from '../value/value.ts'
import type { ServerDatabase } from './server-database.ts'
import { readServerRow, serverColumns } from './server-row.ts'

/** What a server says of its databases, for as long as a connection lasts. */
export class ServerWatch implements MonitorObserver {
  readonly #rows = new Map<Uuid, Row>()
  readonly #judge: (rows: readonly ServerDatabase[]) => void

  /** `judge` hears of what there is and of every change; what it throws ends the connection. */
  constructor(judge: (rows: readonly ServerDatabase[]) => void) {
    this.#judge = judge
  }

  initial({ updates }: MonitorReply): void {
    this.#apply(updates)
  }

  updates({ updates }: Updates): void {
    this.#apply(updates)
  }

  canceled(): void {
    throw new ProtocolError('Cannot follow the server: it ended the monitor of database "_Server"')
  }

  #apply(updates: TableUpdates): void {
    for (const [, rows] of updates) for (const [uuid, update] of rows) this.#applyRow(uuid, update)
    this.#judge([...this.#rows.values()].map(readServerRow))
  }

  // Columns of table Database hold one value at most, so that a difference is the new value.
  #applyRow(uuid: Uuid, update: RowUpdate): void {
    switch (update.kind) {
      case 'present':
        this.#rows.set(uuid, update.row)
        break
      case 'replaced':
        this.#rows.set(uuid, { ...this.#rows.get(uuid), ...update.row })
        break
      case 'changed':
        this.#rows.set(uuid, { ...this.#rows.get(uuid), ...update.difference })
        break
      case 'gone':
        this.#rows.delete(uuid)
        break
    }
  }
}

/** What is asked of the server. It has no history of this database, so no `monitor_cond_since` (lib/ovsdb-cs.c). */
export const serverMonitor = {
  method: 'monitor_cond',
  database: '_Server',
  id: '_Server',
  requests: { Database: { columns: serverColumns } },
} as const
