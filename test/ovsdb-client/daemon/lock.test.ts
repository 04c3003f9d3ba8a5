import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { assertLock, insert, mutate } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { becomesTrue } from '../support/child.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { thrownBy } from '../support/thrown.ts'
import { heard } from '../support/told.ts'

describe('locks of OvsdbClient, with a real ovsdb-server', () => {
  let server: Standalone
  let first: OvsdbClient
  let second: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: smallSchema })
  })

  after(() => server.remove())

  // The server may not have heard yet that the connections of the test before are gone.
  let l = 'l'

  beforeEach(async () => {
    l += 'l'
    first = await server.client()
    second = await server.client()
  })

  afterEach(() => {
    first.close()
    second.close()
  })

  it('lock() gives it to the first, and to the next in line when it is unlocked', async () => {
    const notices = noticesOf(second)
    expect([await first.lock(l), await second.lock(l)]).to.deep.equal([true, false])
    expect([first.holdsLock(l), second.holdsLock(l)]).to.deep.equal([true, false])
    await first.unlock(l)
    expect(await becomesTrue(() => second.holdsLock(l))).to.equal(true)
    expect([notices, first.holdsLock(l)]).to.deep.equal([[{ kind: 'locked', lock: l }], false])
  })

  it('lock() gives it to the next in line when the connection of its holder ends', async () => {
    await first.lock(l)
    await second.lock(l)
    first.close()
    expect(await becomesTrue(() => second.holdsLock(l))).to.equal(true)
    expect(first.holdsLock(l)).to.equal(false)
  })

  it('steal() takes it from its holder, who has it again when the thief unlocks', async () => {
    const notices = noticesOf(first)
    await first.lock(l)
    await second.steal(l)
    expect(await becomesTrue(() => !first.holdsLock(l))).to.equal(true)
    expect(second.holdsLock(l)).to.equal(true)
    await second.unlock(l)
    expect(await becomesTrue(() => first.holdsLock(l))).to.equal(true)
    expect(notices).to.deep.equal([
      { kind: 'stolen', lock: l },
      { kind: 'locked', lock: l },
    ])
  })

  it('lock() and steal() are refused before `unlock`, and so is unlock() of what was not asked for', async () => {
    await first.lock(l)
    expect(await thrownBy(() => first.lock(l))).to.equal(
      'RefusedError: Cannot lock: syntax error: must issue "unlock" before new "lock"',
    )
    expect(await thrownBy(() => first.steal(l))).to.equal(
      'RefusedError: Cannot steal: syntax error: must issue "unlock" before new "steal"',
    )
    await first.unlock(l)
    expect(await thrownBy(() => first.unlock(l))).to.match(
      /^RefusedError: .*"unlock" without "lock" or "steal"$/,
    )
  })

  it('lock() refuses a name that is no <id> before it asks', async () => {
    expect(await thrownBy(() => first.lock('my-lock'))).to.equal(
      'UnsendableError: Cannot name a lock "my-lock", want letters, digits and underscores, and no digit first',
    )
  })

  it('assertLock() commits for who holds it alone', async () => {
    await first.lock(l)
    await second.lock(l)
    const commit = (client: OvsdbClient, name: string) =>
      client.transact('Small', [assertLock(l), insert('Shelf', { name })])
    expect((await commit(first, 'a')).kind).to.equal('committed')
    expect((await commit(second, 'b')).kind).to.equal('not-owner')
  })

  it('lock() leaves the line when nobody waits for it any more', async () => {
    await first.lock(l)
    const aborter = new AbortController()
    server.pause()
    const waited = thrownBy(() => second.lock(l, { signal: aborter.signal }))
    aborter.abort()
    expect(await waited).to.equal('ConnectionLostError: Cannot lock: the caller cancelled it')
    server.resume()
    await first.unlock(l)
    expect(await first.lock(l)).to.equal(true)
    expect(await second.lock(l)).to.equal(false)
  })
})

describe('a server that may only be read, asked by OvsdbClient', () => {
  let server: Standalone
  let client: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: remotesSchema, remotes: ['db:Remotes,Root,remotes'] })
    const path = `${server.socketPath}.ro`
    const writer = await server.client()
    const remote = namedUuid('remote')
    resultsOf(
      await writer.transact('Remotes', [
        insert('Remote', { target: `punix:${path}`, read_only: true }, { as: remote }),
        insert('Root', {}),
        mutate('Root', [], [['remotes', 'insert', setOf([remote])]]),
      ]),
    )
    writer.close()
    expect(
      await becomesTrue(async () => (await thrownBy(() => server.connect(path))) === undefined),
    ).to.equal(true)
    client = new OvsdbClient(await server.connect(path))
  })

  after(async () => {
    client.close()
    await server.remove()
  })

  it('lock(), steal() and unlock() are refused with its sentence', async () => {
    const sentence = 'lock and unlock methods not allowed, DB server is read only.'
    for (const ask of [() => client.lock('l'), () => client.steal('l'), () => client.unlock('l')]) {
      expect(await thrownBy(ask)).to.match(new RegExp(`^RefusedError: Cannot \\w+: ${sentence}$`))
    }
  })

  it('transact() rejects what would change it', async () => {
    const outcome = await client.transact('Remotes', [insert('Root', {})])
    expect(outcome).to.deep.include({ kind: 'rejected', error: 'not allowed' })
  })
})

const remotesSchema = {
  name: 'Remotes',
  version: '1.0.0',
  tables: {
    Root: {
      isRoot: true,
      columns: {
        remotes: { type: { key: { type: 'uuid', refTable: 'Remote' }, min: 0, max: 'unlimited' } },
      },
    },
    Remote: { columns: { target: { type: 'string' }, read_only: { type: 'boolean' } } },
  },
}

function noticesOf(client: OvsdbClient): readonly object[] {
  const notices: object[] = []
  client.onNotification((notice) => void notices.push(heard(notice)))
  return notices
}
