import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { insert, select, wait } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

// ovsdb-server leaves a cancelled transaction without any answer, unless the client is aware of changes of databases.
describe('a transaction that is cancelled, with a real ovsdb-server', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    client = await server.client()
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  for (const aware of [false, true]) {
    it(`settles at once and never happens${aware ? ', also when it is answered' : ''}`, async () => {
      await client.setDbChangeAware(aware)
      const aborter = new AbortController()
      const cancelled = client.transact('Small', waitingInsert('late'), { signal: aborter.signal })
      const timed = client.transact('Small', waitingInsert('later'), { timeoutMs: 20 })
      await client.echo([])
      aborter.abort()
      const began = performance.now()
      expect(await cancelled).to.deep.equal({ kind: 'unknown', reason: 'the caller cancelled it' })
      expect(performance.now() - began).to.be.lessThan(1000)
      expect(await timed).to.deep.equal({ kind: 'unknown', reason: 'no answer within 20 ms' })
      // What they waited for comes true.
      resultsOf(await client.transact('Small', [insert('Shelf', { name: 'go' })]))
      const [shelves] = resultsOf(await client.transact('Small', [select('Shelf', [], ['name'])]))
      expect(shelves.rows).to.deep.equal([{ name: 'go' }])
    })
  }

  it('settles at once when the server does not move', async () => {
    server.pause()
    const began = performance.now()
    const answers = await Promise.allSettled([
      client.transact('Small', waitingInsert('late'), { timeoutMs: 20 }),
      client.getServerId({ timeoutMs: 20 }),
      client.getServerId({ signal: AbortSignal.timeout(20) }),
    ])
    server.resume()
    expect(answers.map(({ status }) => status)).to.deep.equal(['fulfilled', 'rejected', 'rejected'])
    expect(performance.now() - began).to.be.lessThan(1000)
  })

  it('settles at once when the client closes', async () => {
    const open = client.transact('Small', waitingInsert('late'))
    const asked = client.echo([]).catch((error: unknown) => String(error))
    client.close()
    const reason = 'the connection was closed by this side'
    expect(await open).to.deep.equal({ kind: 'unknown', reason })
    expect(await asked).to.equal(`ConnectionLostError: Cannot echo: ${reason}`)
  })
})

/** Inserts a shelf as soon as there is another. */
function waitingInsert(name: string) {
  const aShelf = { columns: ['height'], until: '==', rows: [{ height: 0 }] } as const
  return [wait('Shelf', [], aShelf), insert('Shelf', { name })] as const
}
