import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { type ConnectionOptions, connect } from 'node:tls'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { type TlsFiles, tlsFiles } from '../support/tls-files.ts'

describe('OvsdbClient, over TLS', () => {
  let files: TlsFiles
  let server: Standalone

  before(async () => {
    files = await tlsFiles()
    const tls = { pair: files.server, clientAuthority: files.authority }
    server = await startStandalone({ remotes: ['pssl:0:127.0.0.1', 'ptcp:0:127.0.0.1'], tls })
  })

  after(async () => {
    await server.remove()
    await files.remove()
  })

  it('listDatabases() gives the names', async () => {
    const stream = connect({
      port: server.ports[0],
      host: '127.0.0.1',
      ca: readFileSync(files.authority),
      cert: readFileSync(files.client.certificate),
      key: readFileSync(files.client.key),
    } satisfies ConnectionOptions)
    await once(stream, 'secureConnect')
    const client = new OvsdbClient(stream)
    expect(await client.listDatabases()).to.deep.equal(['Open_vSwitch', '_Server'])
    client.close()
  })
})
