import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import { expect } from 'chai'
import { openSession, type Session } from '../../../../src/ovsdb-client/session/session.ts'
import { viewOf } from '../../../../src/ovsdb-client/view/database-view.ts'
import { type Standalone, type StandaloneOptions, startStandalone } from '../../support/standalone.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { type Harbours, harbours } from '../schemas/harbours.ts'

const patience = { timeoutMs: 10_000 }

describe('ways to a server', () => {
  const sessions: Session<Harbours>[] = []
  let server: Standalone

  afterEach(async () => {
    for (const session of sessions.splice(0)) session.close()
    await server.remove()
  })

  it('a session goes over TCP', async () => {
    await serve({ remotes: ['ptcp:0:127.0.0.1'] })
    const remote = `tcp:127.0.0.1:${server.ports[0]}`
    expect((await open([remote]).connected(patience)).remote).equals(remote)
  })

  it('a session takes a server that calls, instead of one that is called', async () => {
    const listener = createServer().listen(0, '127.0.0.1')
    await once(listener, 'listening')
    const address = listener.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const called = async (): Promise<Socket> => (await once(listener, 'connection'))[0]
    const session = open([called])
    await serve({ arguments: [`--remote=tcp:127.0.0.1:${port}`] })
    expect((await session.connected(patience)).remote).equals('called')
    listener.close()
  })

  it('a session follows what the server says of itself, in its database _Server', async () => {
    await serve({})
    const client = await server.client()
    const view = viewOf(await client.getSchema('_Server'))
    client.close()
    const session = openSession(view, { remotes: [`unix:${server.socketPath}`] })
    const replica = session.replicate({ tables: { Database: ['name', 'model', 'connected'] } })
    await replica.ready(patience)
    const rows = [...replica.rows('Database')].map(({ _uuid, ...row }) => row)
    expect(rows.toSorted((a, b) => (String(a['name']) < String(b['name']) ? -1 : 1))).deep.equals([
      { name: harbourSchema.name, model: 'standalone', connected: true },
      { name: '_Server', model: 'standalone', connected: true },
    ])
    session.close()
  })

  async function serve(options: StandaloneOptions): Promise<void> {
    server = await startStandalone({ schema: harbourSchema, ...options })
  }

  function open(remotes: readonly (string | (() => Promise<Socket>))[]): Session<Harbours> {
    const session = openSession(harbours, { remotes, connectTimeoutMs: 10_000 })
    sessions.push(session)
    return session
  }
})
