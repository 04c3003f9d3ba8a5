import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { OvsdbError } from '../../../../src/ovsdb-client/ovsdb-error.ts'
import { openSession } from '../../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../../src/ovsdb-client/session/session-options.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { type KeyPair, type TlsFiles, tlsFiles } from '../../support/tls-files.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { harbours } from '../schemas/harbours.ts'

describe('sessions over TLS', () => {
  let files: TlsFiles
  const servers: Standalone[] = []

  before(async () => {
    files = await tlsFiles()
  })

  afterEach(async () => {
    for (const server of servers.splice(0)) await server.remove()
  })

  after(() => files.remove())

  it('server and client know each other by their authority', async () => {
    const remote = await serve(files.server)
    expect(await connected(remote, identity(files.client))).equals('connected')
  })

  it('a server that asks nobody for a certificate gets none', async () => {
    const remote = await serve(files.server, 'anybody')
    expect(await connected(remote, { ca: read(files.authority) })).equals('connected')
  })

  it('a server that another authority signed is refused', async () => {
    const remote = await serve(files.server)
    expect(await connected(remote, { ...identity(files.client), ca: read(files.otherAuthority) })).matches(
      /another authority signed the server's certificate/,
    )
  })

  it('a server with the name of another is refused, unless that is the name that is asked for', async () => {
    const remote = await serve(files.misnamedServer)
    const tls = identity(files.client)
    expect(await connected(remote, tls)).matches(/name the server as its certificate does/)
    expect(await connected(remote, { ...tls, serverName: 'elsewhere.example' })).equals('connected')
    expect(await connected(remote, { ...tls, serverName: false })).equals('connected')
  })

  it('a server whose certificate has expired is refused', async () => {
    const remote = await serve(files.expiredServer)
    expect(await connected(remote, identity(files.client))).matches(/has expired/)
  })

  it('a client whose certificate is missing or of another authority is told so, however the server hangs up', async () => {
    const remote = await serve(files.server)
    expect(await connected(remote, identity(files.stranger))).matches(/; .*"certificate"/)
    expect(await connected(remote, { ca: read(files.authority) })).matches(/; .*"certificate" and "key"/)
  })

  it('a remote that speaks no TLS is told from one that does', async () => {
    const server = await startStandalone({ schema: harbourSchema, remotes: ['ptcp:0:127.0.0.1'] })
    servers.push(server)
    expect(await connected(`ssl:127.0.0.1:${server.ports[0]}`, identity(files.client))).matches(/tcp:|TLS/)
    expect(await connected(`tcp:127.0.0.1:${server.ports[0]}`, undefined)).equals('connected')
  })

  async function serve(pair: KeyPair, clientAuthority: string = files.authority): Promise<string> {
    const tls = { pair, clientAuthority }
    const server = await startStandalone({ schema: harbourSchema, remotes: ['pssl:0:127.0.0.1'], tls })
    servers.push(server)
    return `ssl:127.0.0.1:${server.ports[0]}`
  }

  function identity({ certificate, key }: KeyPair) {
    return { ca: read(files.authority), certificate: read(certificate), key: read(key) }
  }
})

function read(path: string): string {
  return readFileSync(path, 'utf8')
}

/** `connected`, or what stood in the way and the next step. */
async function connected(remote: string, tls: SessionOptions['tls']): Promise<string> {
  const session = openSession(harbours, { remotes: [remote], ...(tls === undefined ? {} : { tls }) })
  try {
    return (await session.connected({ timeoutMs: 400 })).kind
  } catch (error) {
    return error instanceof OvsdbError ? `${error.message}; ${error.hint}` : String(error)
  } finally {
    session.close()
  }
}
