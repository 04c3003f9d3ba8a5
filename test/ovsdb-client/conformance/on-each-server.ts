import { startCluster } from '../support/cluster.ts'
import { startStandalone } from '../support/standalone.ts'
import { Database, type NamedSchema, type Served } from './database.ts'

/**
 * The same tests on each kind of server, as Open vSwitch has them for its own: what the protocol promises holds on all.
 * Every test begins with an empty database.
 */
export function onEachServer(
  what: string,
  schema: NamedSchema,
  tests: (database: () => Database) => void,
): void {
  for (const { name, serve } of kindsOfServer) {
    describe(`${what}, on ${name}`, () => {
      let database: Database

      before(async () => {
        database = await Database.open(await serve(schema), schema.name)
      })

      after(() => database.end())
      afterEach(() => database.empty())

      tests(() => database)
    })
  }
}

export const kindsOfServer: readonly {
  readonly name: string
  readonly serve: (schema: NamedSchema) => Promise<Served>
}[] = [
  { name: 'a server alone', serve: (schema) => startStandalone({ schema }) },
  { name: 'a cluster of one', serve: serveCluster },
]

async function serveCluster(schema: NamedSchema): Promise<Served> {
  const cluster = await startCluster({ schema, nodes: 1 })
  const leader = await cluster.leader()
  const { socketPath } = leader
  return { socketPath, client: () => leader.client(), remove: () => cluster.remove() }
}
