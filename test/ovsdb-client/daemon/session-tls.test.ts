import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:tls'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { TlsIdentity } from '../../../src/ovsdb-client/session/tls.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { smallSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { type KeyPair, type TlsFiles, tlsFiles } from '../support/tls-files.ts'

const text = (path: string) => readFileSync(path, 'utf8')

describe('Session, over TLS', () => {
  let files: TlsFiles
  let server: Standalone
  let session: Session

  before(async () => {
    files = await tlsFiles()
    server = await serverWith(files.server)
  })

  after(async () => {
    await server.remove()
    await files.remove()
  })

  afterEach(() => session.close())

  it('connects with its own authority and certificate, to an address and to a name', async () => {
    for (const host of ['127.0.0.1', 'localhost']) {
      open(server, known(), host)
      await session.connected({ timeoutMs: 2000 })
      const outcome = await session.transact('Small', [insert('Shelf', { name: host })])
      expect(outcome.kind).to.equal('committed')
      session.close()
    }
  })

  it('reads a renewed identity at every attempt, from a function', async () => {
    let identity: TlsIdentity = { ...known(), ca: text(files.otherAuthority) }
    open(server, async () => identity)
    await firstFault()
    identity = known()
    await session.connected({ timeoutMs: 2000 })
  })

  it('teaches what is wrong with the other side', async () => {
    const misnamed = await serverWith(files.misnamedServer)
    const expired = await serverWith(files.expiredServer)
    const rows: readonly (readonly [string, Standalone, TlsIdentity])[] = [
      ['another authority signed', server, { ...known(), ca: text(files.otherAuthority) }],
      [
        'another authority signed',
        server,
        { certificate: text(files.client.certificate), key: text(files.client.key) },
      ],
      ['name the server as its certificate does', misnamed, known()],
      ['name the server as its certificate does', server, { ...known(), serverName: 'elsewhere.example' }],
      ["the server's certificate has expired", expired, known()],
    ]
    for (const [hint, one, identity] of rows) {
      open(one, identity)
      expect((await firstFault()).hint).to.include(hint)
      session.close()
    }
    await misnamed.remove()
    await expired.remove()
  })

  it('teaches what is wrong with its own identity, though TLS 1.3 says so after the handshake', async () => {
    open(server, { ca: text(files.authority) })
    expect((await firstFault()).hint).to.match(/wants to know its clients.*"certificate" and "key"/)
    session.close()
    open(server, { ...known(), certificate: text(files.stranger.certificate), key: text(files.stranger.key) })
    expect((await firstFault()).hint).to.match(/does not trust "certificate"|or not trust them/)
  })

  it('goes by the name that it is told, or by none', async () => {
    const misnamed = await serverWith(files.misnamedServer)
    for (const serverName of ['elsewhere.example', false] as const) {
      open(misnamed, { ...known(), serverName })
      await session.connected({ timeoutMs: 2000 })
      session.close()
    }
    await misnamed.remove()
  })

  it('needs no certificate where the server asks for none', async () => {
    const generous = await startStandalone({
      schema: smallSchema,
      remotes: ['pssl:0:127.0.0.1'],
      tls: { pair: files.server, clientAuthority: 'anybody' },
    })
    open(generous, { ca: text(files.authority) })
    await session.connected({ timeoutMs: 2000 })
    await generous.remove()
  })

  it('tells TLS from no TLS', async () => {
    const plain = await startStandalone({ schema: smallSchema, remotes: ['ptcp:0:127.0.0.1'] })
    open(plain, known())
    expect((await firstFault()).hint).to.include('does not speak TLS')
    await plain.remove()
  })

  it('speaks nothing older than TLS 1.2', async () => {
    const old = createServer({
      cert: text(files.server.certificate),
      key: text(files.server.key),
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    })
    old.listen(0, '127.0.0.1')
    await once(old, 'listening')
    const { port } = old.address() as AddressInfo
    session = openSession(smallView, { remotes: [`ssl:127.0.0.1:${port}`], tls: known() })
    expect((await firstFault()).hint).to.include('speaks no TLS 1.2 or later')
    old.close()
  })

  function known(): TlsIdentity {
    return {
      ca: text(files.authority),
      certificate: text(files.client.certificate),
      key: text(files.client.key),
    }
  }

  function serverWith(pair: KeyPair): Promise<Standalone> {
    const tls = { pair, clientAuthority: files.authority }
    return startStandalone({ schema: smallSchema, remotes: ['pssl:0:127.0.0.1'], tls })
  }

  function open(one: Standalone, tls: TlsIdentity | (() => Promise<TlsIdentity>), host = '127.0.0.1'): void {
    session = openSession(smallView, {
      remotes: [`ssl:${host}:${one.ports[0]}`],
      tls,
      backoff: { minMs: 10 },
    })
  }

  async function firstFault() {
    for await (const state of session.states()) {
      const fault = 'fault' in state ? state.fault : undefined
      if (fault !== undefined) return fault
    }
    throw new Error('Cannot find a fault: the session was closed')
  }
})
