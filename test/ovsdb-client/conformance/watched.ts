import type { Replica, ReplicaOptions } from '../../../src/ovsdb-client/replica/replica.ts'
import type { TableSelections } from '../../../src/ovsdb-client/replica/table-selection.ts'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { Operation } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import type { ResultsOf } from '../../../src/ovsdb-client/transaction/result.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { harbourSchema } from './schemas/harbour.ts'
import { type Harbours, harbours } from './schemas/harbours.ts'

const patience = { timeoutMs: 5000 }

/** Harbours on a server of their own, and a session that watches them and writes. */
export class Watched {
  readonly session: Session<Harbours>
  readonly #server: Standalone

  private constructor(server: Standalone, session: Session<Harbours>) {
    this.session = session
    this.#server = server
  }

  static async open(): Promise<Watched> {
    const server = await startStandalone({ schema: harbourSchema })
    const session = openSession(harbours, { remotes: [`unix:${server.socketPath}`] })
    await session.connected(patience)
    return new Watched(server, session)
  }

  /** A replica in sync. */
  async follow<const Selections extends TableSelections<Harbours>>(
    tables: Selections,
    indexes: ReplicaOptions<Harbours, Selections>['indexes'] = {},
  ): Promise<Replica<Harbours, Selections>> {
    const replica = this.session.replicate({ tables, indexes })
    await replica.ready(patience)
    return replica
  }

  /** The results. Throws when it does not commit. */
  async commit<const Operations extends readonly Operation[]>(
    ...operations: Operations
  ): Promise<ResultsOf<Operations>> {
    return resultsOf(await this.session.transact(harbourSchema.name, operations))
  }

  async end(): Promise<void> {
    this.session.close()
    await this.#server.remove()
  }
}
