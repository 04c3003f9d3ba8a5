import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { DatabaseSchema } from '../../../src/ovsdb-client/schema/database-schema.ts'

/** A replica, as far as connections drive it. */
export interface Attachable {
  attach(client: OvsdbClient, schema: DatabaseSchema): Promise<void>
}

/** Lets a replica follow a database on this connection, as a session does. */
export async function follow(replica: Attachable, client: OvsdbClient, database = 'Small'): Promise<void> {
  await replica.attach(client, await client.getSchema(database))
}
