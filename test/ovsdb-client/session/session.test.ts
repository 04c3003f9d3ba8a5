import { Duplex, duplexPair } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { expect } from 'chai'
import type { ClockAndChance } from '../../../src/ovsdb-client/session/clock-and-chance.ts'
import type { OpenStream } from '../../../src/ovsdb-client/session/remote.ts'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import type { SessionOptions } from '../../../src/ovsdb-client/session/session-options.ts'
import type { TlsIdentity } from '../../../src/ovsdb-client/session/tls.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { modernServer, oldServer, scriptedServer } from '../support/scripted-server.ts'
import { smallView } from '../support/small-view.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 1000 }
const nobody: OpenStream = async function nobody() {
  throw new Error('nobody is there')
}

describe('Session', () => {
  let session: Session
  const open = (options: SessionOptions) => {
    session = openSession(smallView, { shuffle: false, probeIntervalMs: 0, ...options })
    return session
  }

  afterEach(() => {
    session.close()
    return session.closed
  })

  it('connected() takes a server without database _Server for one alone, as before 2.9', async () => {
    const server = scriptedServer(oldServer)
    expect(await open({ remotes: [server.open], leaderOnly: true }).connected(patience)).to.deep.equal({
      kind: 'connected',
      remote: 'open',
      server: undefined,
    })
  })

  it('connected() passes over a server that is behind one it has seen', async () => {
    const cid = ['uuid', '5d1cd1ee-1d38-4d5c-9f7c-000000000001']
    const ahead = scriptedServer(modernServer({ model: 'clustered', cid, index: 8 }))
    const behind = scriptedServer(modernServer({ model: 'clustered', cid, index: 7 }))
    open({ remotes: [ahead.open, behind.open], backoff: { minMs: 1 } })
    await session.connected(patience)
    ahead.hangUp()
    await turn()
    await session.connected(patience)
    expect([ahead.connections.length, behind.connections.length]).to.deep.equal([2, 1])
  })

  it('connected() says what stands in the way when its time is over, and why when the session was closed', async () => {
    open({ remotes: [nobody] })
    expect(await thrownBy(() => session.connected({ timeoutMs: 20 }))).to.equal(
      'ConnectionLostError: Cannot connect to database "Small" within 20 ms: Cannot connect to "nobody": nobody is there',
    )
    const waiting = thrownBy(() => session.connected())
    session.close()
    expect([await waiting, await thrownBy(() => session.connected())]).to.deep.equal([
      'ConnectionLostError: Cannot connect to database "Small": the session was closed',
      'ConnectionLostError: Cannot connect to database "Small": the session was closed',
    ])
  })

  it('connected() settles with the reason of its signal, and leaves the session to go on', async () => {
    const server = scriptedServer(oldServer)
    open({ remotes: [server.open] })
    expect(
      await thrownBy(() => session.connected({ signal: AbortSignal.abort(new Error('enough')) })),
    ).to.equal('Error: enough')
    expect((await session.connected(patience)).kind).to.equal('connected')
  })

  it('waits between rounds of remotes, longer and longer, and never within a round', async () => {
    const waits: number[] = []
    const clockAndChance: ClockAndChance = {
      now: () => 0,
      random: () => 1,
      async pause(lengthMs) {
        waits.push(lengthMs)
        if (waits.length === 8) session.close()
      },
    }
    const asked: string[] = []
    const remotes = ['a', 'b'].map((name) => async () => {
      asked.push(name)
      throw new Error('nobody is there')
    })
    await open({ remotes, clockAndChance, backoff: { maxMs: 3000 } }).closed
    expect(waits).to.deep.equal([100, 200, 400, 800, 1600, 3000, 3000, 3000])
    expect(asked.join('')).to.equal('ab'.repeat(8))
  })

  it('shuffles its remotes by the chance that it is given', async () => {
    const asked: string[] = []
    const remotes = ['a', 'b', 'c'].map((name) => async () => {
      asked.push(name)
      if (asked.length === 6) session.close()
      throw new Error('nobody is there')
    })
    const clockAndChance = { now: () => 0, random: () => 0, pause: async () => undefined }
    await open({ remotes, clockAndChance, shuffle: true }).closed
    expect(asked.join('')).to.equal('cbacba')
  })

  it('leaves a server that takes the connection and says nothing', async () => {
    const mute = async () => new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
    const server = scriptedServer(oldServer)
    open({ remotes: [mute, server.open], connectTimeoutMs: 20 })
    expect((await session.connected(patience)).remote).to.equal('open')
  })

  it('leaves a remote whose stream does not come, and closes the stream that comes too late', async () => {
    const [late] = duplexPair()
    let bring = (_: Duplex) => {}
    const slow = () => new Promise<Duplex>((resolve) => (bring = resolve))
    const server = scriptedServer(oldServer)
    open({ remotes: [slow, server.open], connectTimeoutMs: 20 })
    expect((await session.connected(patience)).remote).to.equal('open')
    bring(late)
    await turn()
    expect(late.destroyed).to.equal(true)
  })

  it('says what came instead of a message when the server speaks something else', async () => {
    const web = async () => {
      const stream = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
      stream.push('HTTP/1.1 400 Bad Request\r\n\r\n')
      return stream
    }
    open({ remotes: [web] })
    expect(await thrownBy(() => session.connected({ timeoutMs: 20 }))).to.equal(
      'ConnectionLostError: Cannot connect to database "Small" within 20 ms: Cannot connect to "web": ' +
        'Cannot set_db_change_aware: Cannot read "H" as the start of a message, want a JSON object',
    )
  })

  it('transact() rejects at once while there is no connection: nothing was sent', async () => {
    open({ remotes: [nobody] })
    expect(await thrownBy(() => session.transact('Small', []))).to.equal(
      'ConnectionLostError: Cannot send "transact" to database "Small": not connected yet',
    )
    await turn()
    expect(await thrownBy(() => session.transact('Small', []))).to.equal(
      'ConnectionLostError: Cannot send "transact" to database "Small": Cannot connect to "nobody": nobody is there',
    )
    session.close()
    expect(await thrownBy(() => session.transact('Small', []))).to.equal(
      'ConnectionLostError: Cannot send "transact" to database "Small": the session was closed',
    )
  })

  it('transact() is unknown when the connection is lost, and is not sent again', async () => {
    const server = scriptedServer({ ...oldServer, transact: () => undefined })
    open({ remotes: [server.open] })
    await session.connected(patience)
    const outcome = session.transact('Small', [insert('Shelf', {})])
    await turn()
    server.hangUp()
    expect(await outcome).to.deep.equal({ kind: 'unknown', reason: 'the server closed the connection' })
    expect(session.state.kind).not.to.equal('connected')
    await session.connected(patience)
    await turn()
    expect(server.asked.filter((method) => method === 'transact')).to.deep.equal(['transact'])
  })

  it('close() settles what is open at once, and closes the stream', async () => {
    const server = scriptedServer({ ...oldServer, transact: () => undefined })
    open({ remotes: [server.open] })
    await session.connected(patience)
    const outcome = session.transact('Small', [])
    session.close()
    session.close()
    expect(await outcome).to.deep.equal({
      kind: 'unknown',
      reason: 'the connection was closed by this side',
    })
    await session.closed
    expect([session.state, session.client]).to.deep.equal([{ kind: 'closed' }, undefined])
  })

  it('close() closes a connection that comes about at that very moment', async () => {
    for (let moment = 0; moment < 30; moment += 1) {
      const server = scriptedServer(oldServer)
      let stream: Duplex | undefined
      const closeAtLastAnswer = async () => {
        stream = await server.open()
        return stream.on('data', async (answer: Buffer) => {
          if (!answer.includes('"tables"')) return
          for (let passed = 0; passed < moment; passed += 1) await undefined
          session.close()
        })
      }
      await open({ remotes: [closeAtLastAnswer] }).closed
      expect([moment, stream?.destroyed]).to.deep.equal([moment, true])
    }
  })

  it('states() tells where it is, with why it is not elsewhere', async () => {
    const server = scriptedServer(oldServer)
    open({ remotes: [nobody, server.open] })
    const kinds: string[] = []
    for await (const state of session.states()) {
      kinds.push(
        state.kind === 'connecting' ? `${state.kind} ${state.remote}: ${state.fault?.message}` : state.kind,
      )
      if (state.kind === 'connected') session.close()
    }
    expect(kinds).to.deep.equal([
      'connecting nobody: undefined',
      'connecting open: Cannot connect to "nobody": nobody is there',
      'connected',
      'closed',
    ])
  })
})

describe('openSession()', () => {
  it('refuses remotes that can never be reached, before anything is tried', async () => {
    expect(await thrownBy(() => openSession(smallView, { remotes: [] }))).to.equal(
      'RemoteError: Cannot connect to "[]", want at least one remote',
    )
    expect(await thrownBy(() => openSession(smallView, { remotes: ['ssl:db:6640'] }))).to.equal(
      'RemoteError: Cannot connect to an "ssl:" remote without "tls", want at least its "ca"',
    )
    const refusal = (tls: TlsIdentity) => thrownBy(() => openSession(smallView, { remotes: ['ssl:db'], tls }))
    expect(await refusal({ certificate: 'x' })).to.equal(
      'RemoteError: Cannot use "certificate" of "tls" alone, want its "key" too',
    )
    expect(await refusal({ certificate: '/etc/cert.pem', key: '/etc/key.pem' })).to.match(
      /^RemoteError: Cannot use the certificates of "tls", want PEM text that belongs together: /,
    )
  })
})
