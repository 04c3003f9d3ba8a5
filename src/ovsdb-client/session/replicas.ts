import type { OvsdbClient } from '../client/client.ts'
import { ConnectionLostError, RefusedError } from '../ovsdb-error.ts'
import type { DatabaseSchema } from '../schema/database-schema.ts'
import type { Connection } from './connection.ts'
import { faultOf } from './fault.ts'

/** What a session needs of a replica. */
export interface AttachableReplica {
  readonly state: { readonly kind: string }
  /** Follows that connection. Resolves when in sync, rejects when it cannot. */
  attach(client: OvsdbClient, serverSchema: DatabaseSchema): Promise<void>
  detach(reason: string): void
  close(): void
}

/** The replicas of a session, on one connection after the other. */
export class Replicas {
  readonly #replicas = new Set<AttachableReplica>()
  #connection: Connection | undefined
  /** As the server last said; undefined while it is asked. */
  #schema: DatabaseSchema | undefined

  add(replica: AttachableReplica): void {
    this.#replicas.add(replica)
    this.#attach([replica])
  }

  attach(connection: Connection): void {
    this.#connection = connection
    this.#schema = connection.schema
    this.#attach(this.#open())
  }

  detach(reason: string): void {
    this.#connection = undefined
    this.#schema = undefined
    for (const replica of this.#open()) replica.detach(reason)
  }

  /**
   * The database was converted, and all monitors are over: asks for the schema, and attaches again. Said once a monitor
   * by the server, all of it before the schema; whatever comes behind that is about the next conversion.
   */
  async renew(): Promise<void> {
    const connection = this.#connection
    if (connection === undefined || this.#schema === undefined) return
    this.detach('the database was converted')
    this.#connection = connection
    try {
      const schema = await connection.client.getSchema(connection.schema.name)
      if (this.#connection === connection) this.attach({ ...connection, schema })
    } catch (error) {
      connection.drop(faultOf(error))
    }
  }

  close(): void {
    for (const replica of this.#open()) replica.close()
    this.#replicas.clear()
  }

  #attach(replicas: readonly AttachableReplica[]): void {
    const [connection, schema] = [this.#connection, this.#schema]
    if (connection === undefined || schema === undefined) return
    for (const replica of replicas) {
      replica.attach(connection.client, schema).catch((error: unknown) => {
        // One that closed itself keeps its fault to itself, too.
        if (isFaultOfConnection(error) && replica.state.kind !== 'closed') connection.drop(faultOf(error))
      })
    }
  }

  #open(): readonly AttachableReplica[] {
    for (const replica of this.#replicas) {
      if (replica.state.kind === 'closed') this.#replicas.delete(replica)
    }
    return [...this.#replicas]
  }
}

// A connection that was lost or left, and a server that refuses one monitor, are no reason to end what others use.
function isFaultOfConnection(error: unknown): boolean {
  return !(error instanceof ConnectionLostError || error instanceof RefusedError)
}
