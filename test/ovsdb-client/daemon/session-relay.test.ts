import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openSession, type Session } from '../../../src/ovsdb-client/session/session.ts'
import { insert } from '../../../src/ovsdb-client/transaction/operation.ts'
import { type DatabaseDaemon, startDaemon } from '../support/database-daemon.ts'
import { smallSchema } from '../support/small-schema.ts'
import { smallView } from '../support/small-view.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'

const patience = { timeoutMs: 10_000 }

describe('Session, on a relay', () => {
  let directory: string
  let source: Standalone
  let relay: DatabaseDaemon
  let session: Session

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'ovsdb-relay-'))
    source = await startStandalone({ schema: smallSchema })
    await source.stop()
    const databases = [`relay:Small:unix:${source.socketPath}`]
    relay = await startDaemon({ directory, name: 'relay', databases })
  })

  after(async () => {
    session.close()
    await relay.stop()
    await source.remove()
    await rm(directory, { recursive: true, force: true })
  })

  // One that had its source and lost it says so only after half a minute (ovsdb/relay.c).
  it('connects once the relay has reached its source', async () => {
    session = openSession(smallView, { remotes: [`unix:${relay.socketPath}`], backoff: { maxMs: 200 } })
    expect(await thrownBy(() => session.connected({ timeoutMs: 300 }))).to.match(
      /the server will not do: it is a relay that has not reached its source yet$/,
    )
    await source.restart()
    const { server } = await session.connected(patience)
    expect(server).to.deep.equal({ model: 'relay', cid: undefined, sid: undefined })
    expect((await session.transact('Small', [insert('Shelf', { name: 'a' })])).kind).to.equal('committed')
  })

  it('never connects where only the leader will do', async () => {
    session.close()
    session = openSession(smallView, { remotes: [`unix:${relay.socketPath}`], leaderOnly: true })
    expect(await thrownBy(() => session.connected({ timeoutMs: 200 }))).to.match(
      /the server will not do: it is a relay, which never leads$/,
    )
  })
})
