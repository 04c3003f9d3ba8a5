import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { type Reply, RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { becomesTrue } from '../support/child.ts'
import { faultsOf } from '../support/faults-of.ts'
import { saidTo } from '../support/said-to.ts'
import { smallSchema } from '../support/small-schema.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'
import { removeStarted, started } from '../support/started.ts'

const shelf = (name: string, height: number) => ({ op: 'insert', table: 'Shelf', row: { name, height } })

// docs/ovsdb-server.md. Said as the client would not say it.
describe('ovsdb-server, where neither RFC 7047 nor its manual says so,', () => {
  let server: Standalone
  let rpc: RpcConnection
  let told: Json[]

  beforeEach(async () => {
    server = await startStandalone({ schema: smallSchema })
    told = []
    rpc = new RpcConnection(await server.connect(), {
      onNotification: ({ params }) => void told.push(params[0] === 'v1'),
    })
  })

  afterEach(async () => {
    rpc.close()
    await server.remove()
  })

  const ask = (method: string, ...params: readonly Json[]): Promise<Reply> => rpc.request(method, params)

  it('answers nothing to a transaction that is cancelled, unless the client is aware of conversions', async () => {
    const never = { op: 'wait', table: 'Shelf', where: [], columns: ['name'], until: '!=', rows: [] }
    const cancelled = [
      `{"method":"transact","params":["Small",${JSON.stringify(never)}],"id":1}`,
      '{"method":"cancel","params":[1],"id":null}',
    ].join('')
    const aware = '{"method":"set_db_change_aware","params":[true],"id":0}'
    expect((await saidTo(server, cancelled)).answer).to.equal('')
    expect((await saidTo(server, aware + cancelled)).answer).to.equal(
      '{"id":0,"result":{},"error":null}{"id":1,"error":"canceled"}',
    )
  })

  it('says yes to other conditions for a "monitor", and goes on as before', async () => {
    await ask('monitor', 'Small', 'v1', { Shelf: [{ columns: ['name'] }] })
    const answer = await ask('monitor_cond_change', 'v1', 'v1', { Shelf: [{ where: [false] }] })
    expect(answer).to.deep.equal({ kind: 'result', result: {} })
    await ask('transact', 'Small', shelf('a', 1))
    expect(told).to.deep.equal([true])
  })

  it('shows rows for which any of the conditions holds, where a "select" shows those for which all do', async () => {
    await ask('transact', 'Small', shelf('a', 1), shelf('b', 2), shelf('c', 3))
    const where = [
      ['name', '==', 'a'],
      ['height', '==', 2],
    ] as const
    const part = { columns: ['name', 'height'], where }
    const monitored = await ask('monitor_cond', 'Small', 'any', { Shelf: [part] })
    const selected = await ask('transact', 'Small', { op: 'select', table: 'Shelf', ...part })
    expect([namesIn(monitored), namesIn(selected)]).to.deep.equal([['a', 'b'], []])
  })

  it('heeds the conditions of a table’s first part alone', async () => {
    await ask('transact', 'Small', shelf('a', 1), shelf('b', 2))
    const [all, some] = [{ columns: ['name'] }, { columns: ['height'], where: [['name', '==', 'a']] }]
    const behind = await ask('monitor_cond', 'Small', 'behind', { Shelf: [all, some] })
    const before = await ask('monitor_cond', 'Small', 'before', {
      Shelf: [{ ...some, columns: ['name'] }, { columns: ['height'] }],
    })
    expect([namesIn(behind), namesIn(before)]).to.deep.equal([['a', 'b'], ['a']])
  })
})

faultsOf('3.1.0', 'ovsdb-server 3.1.0', () => {
  afterEach(removeStarted)

  it('aborts when two monitors have the same columns, and one a condition on another column', async () => {
    const server = await started(startStandalone({ schema: smallSchema }))
    const rpc = new RpcConnection(await server.connect())
    await rpc.request('monitor_cond', ['Small', 'm', { Shelf: [{ columns: ['name'] }] }])
    const tall = { columns: ['name'], where: [['height', '>', 5]] }
    await rpc.request('monitor_cond', ['Small', 'n', { Shelf: [tall] }])
    const answer = await rpc.request('transact', ['Small', shelf('a', 9)])
    expect(answer).to.deep.equal({ kind: 'unanswered', reason: 'the server closed the connection' })
    expect(await becomesTrue(() => isGone(server))).to.equal(true)
  })

  for (const real of ['1.7976931348623157e308', '2.2250738585072014e-308']) {
    it(`forgets at its next start that it wrote ${real}, and all that it wrote behind it`, async () => {
      const schema = { name: 'D', version: '1.0.0', tables: { T: { columns: { c: { type: 'real' } } } } }
      const server = await started(startStandalone({ schema }))
      for (const text of ['1', real, '2']) {
        const insert = `{"op":"insert","table":"T","row":{"c":${text}}}`
        const { answer } = await saidTo(server, `{"method":"transact","params":["D",${insert}],"id":1}`)
        expect(answer).to.match(/^\{"id":1,"result":\[\{"uuid":/)
      }
      await server.stop()
      await server.restart()
      const select = '{"op":"select","table":"T","where":[],"columns":["c"]}'
      const { answer } = await saidTo(server, `{"method":"transact","params":["D",${select}],"id":1}`)
      const log = readFileSync(join(dirname(server.databaseFile), 'server.log'), 'utf8')
      expect(answer).to.equal('{"id":1,"result":[{"rows":[{"c":1}]}],"error":null}')
      expect(log).to.match(/not valid JSON \(.*number outside valid range\)/)
    })
  }
})

// One that is dying may still take a connection, and reset it then.
async function isGone(server: { connect(): Promise<Duplex> }): Promise<boolean> {
  const stream = await server.connect().catch(() => undefined)
  stream?.on('error', () => undefined).destroy()
  return stream === undefined
}

/** The names of all rows in an answer. */
function namesIn(reply: Reply): readonly string[] {
  return [...JSON.stringify(reply).matchAll(/"name":"(\w+)"/g)].map(([, name = '']) => name).sort()
}
