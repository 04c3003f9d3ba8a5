import { expect } from 'chai'
import type { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import { insert, select, wait } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { thrownBy } from '../../support/thrown.ts'
import { harbourSchema } from '../schemas/harbour.ts'
import { verdictOf } from '../verdict.ts'

describe('a promise of the client settles within a second, whatever the server does', () => {
  let server: Standalone
  let client: OvsdbClient

  beforeEach(async () => {
    server = await startStandalone({ schema: harbourSchema })
    client = await server.client()
  })

  afterEach(async () => {
    client.close()
    await server.remove()
  })

  const endings: readonly (readonly [string, () => void | Promise<void>])[] = [
    ['when this side closes', () => client.close()],
    ['when the server is killed', () => server.kill()],
    ['when the server stops as it should', () => server.stop()],
  ]
  for (const [when, end] of endings) {
    it(`every method does ${when}`, async () => {
      server.pause()
      const asked = everyMethod(client)
      const settled = withinASecond(Promise.all(asked.map(thrownBy)))
      await new Promise(setImmediate)
      const begun = client.transact(harbourSchema.name, [insert('Ship', {})])
      await end()
      expect(await settled).satisfies((words: readonly string[]) =>
        words.every((word) => word.startsWith('ConnectionLostError: ')),
      )
      expect((await begun).kind).equals('unknown')
      expect(await thrownBy(() => client.listDatabases())).matches(/^ConnectionLostError: /)
    })
  }

  it('every method does when its time is up, and the connection goes on', async () => {
    server.pause()
    const words = await withinASecond(Promise.all(everyMethod(client, { timeoutMs: 50 }).map(thrownBy)))
    expect(words).satisfies((all: readonly string[]) =>
      all.every((word) => /^ConnectionLostError: .*: no answer within 50 ms$/.test(word)),
    )
    server.resume()
    expect(await client.listDatabases()).deep.equals([harbourSchema.name, '_Server'].sort())
  })

  it('every method does when its signal comes', async () => {
    server.pause()
    const caller = new AbortController()
    const asked = Promise.all(everyMethod(client, { signal: caller.signal }).map(thrownBy))
    caller.abort()
    expect(await withinASecond(asked)).satisfies((all: readonly string[]) =>
      all.every((word) => word.startsWith('ConnectionLostError: ')),
    )
    server.resume()
  })

  it('transact() is unknown when it is cancelled, and what waited does not happen later', async () => {
    for (const aware of [false, true]) {
      await client.setDbChangeAware(aware)
      const never = wait('Ship', [], { columns: ['name'], until: '!=', rows: [] })
      const outcome = await client.transact(harbourSchema.name, [never, insert('Harbour', {})], {
        timeoutMs: 30,
      })
      expect(verdictOf(outcome)).equals('unknown: no answer within 30 ms')
    }
    await client.transact(harbourSchema.name, [insert('Ship', {})])
    const [selected] = resultsOf(await client.transact(harbourSchema.name, [select('Harbour', [])]))
    expect(selected.rows).deep.equals([])
  })
})

type Asked = () => Promise<unknown>

/** One request of each method that has an answer to wait for; `transact` apart, which never rejects for want of one. */
function everyMethod(client: OvsdbClient, options = {}): readonly Asked[] {
  const { name } = harbourSchema
  const watched = { initial: nothing, updates: nothing, canceled: nothing }
  const asked: readonly Promise<unknown>[] = [
    client.listDatabases(options),
    client.getSchema(name, options),
    client.monitor(name, 'a', { Ship: {} }, options),
    client.monitorCond(name, 'b', { Ship: {} }, options),
    client.watch({ method: 'monitor_cond', database: name, id: 'c', requests: {} }, watched, options),
    client.changeMonitor('b', 'd', { Ship: true }, options),
    client.cancelMonitor('a', options),
    client.lock('pier', options),
    client.steal('crane', options),
    client.unlock('pier', options),
    client.echo([], options),
    client.getServerId(options),
    client.setDbChangeAware(true, options),
    client.convert(name, harbourSchema, options),
  ]
  return asked.map((promise) => () => promise)
}

function nothing(): void {}

async function withinASecond<Value>(promise: Promise<Value>): Promise<Value | 'not settled'> {
  const late = new Promise<'not settled'>((resolve) => setTimeout(resolve, 1000, 'not settled').unref())
  return Promise.race([promise, late])
}
