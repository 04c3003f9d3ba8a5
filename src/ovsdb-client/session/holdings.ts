import type { Notice } from '../client/notice.ts'
import type { OvsdbError } from '../ovsdb-error.ts'
import type { Connection } from './connection.ts'
import { Locks } from './locks.ts'
import type { ConnectionUser } from './reconnection.ts'
import { Replicas } from './replicas.ts'
import { serverMonitor } from './server-watch.ts'
import type { SessionState } from './session-state.ts'
import { StateFeed } from './state-feed.ts'

/** What a session has on its connection: it goes with one, and comes back with the next. */
export class Holdings implements ConnectionUser {
  readonly locks = new Locks()
  readonly replicas = new Replicas()
  readonly feed: StateFeed<SessionState>
  #connection: Connection | undefined

  constructor(first: SessionState) {
    this.feed = new StateFeed<SessionState>(first, ({ kind }) => kind === 'closed')
  }

  get connection(): Connection | undefined {
    return this.#connection
  }

  report(state: SessionState): void {
    this.feed.set(state)
    // Who waits for a replica hears what stands in the way.
    if (state.kind === 'waiting') this.replicas.detach(state.fault.message)
  }

  // Locks are asked for before anybody knows of the connection, so that they come before the first transaction.
  begun(connection: Connection): void {
    const { client, remote, server } = connection
    client.onNotification((notice) => this.#hear(notice))
    this.#connection = connection
    this.locks.attach(client)
    this.feed.set({ kind: 'connected', remote, server })
    this.replicas.attach(connection)
  }

  ended(fault: OvsdbError): void {
    this.#connection = undefined
    this.locks.detach()
    this.replicas.detach(fault.message)
  }

  /** For ever. */
  close(): void {
    this.#connection?.client.close()
    this.#connection = undefined
    this.locks.close()
    this.replicas.close()
    this.feed.set({ kind: 'closed' })
  }

  #hear(notice: Notice): void {
    switch (notice.kind) {
      case 'locked':
      case 'stolen':
        this.locks.hear(notice)
        break
      case 'monitor-canceled':
        if (notice.monitor !== serverMonitor.id) this.replicas.renew()
        break
      case 'updates':
      case 'other':
        break
    }
  }
}
