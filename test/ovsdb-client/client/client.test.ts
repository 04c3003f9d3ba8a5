import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { beginning } from '../../../src/ovsdb-client/monitor/transaction-id.ts'
import { RefusedError } from '../../../src/ovsdb-client/ovsdb-error.ts'
import type { RequestOptions } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'
import { told } from '../support/told.ts'

type Ask = (client: OvsdbClient, options?: RequestOptions) => Promise<unknown>

/** Every method but `transact`: what it writes, an answer, and what it gives for that. */
const methods: readonly (readonly [name: string, Ask, request: string, result: string, gives: unknown])[] = [
  [
    'listDatabases()',
    (client, options) => client.listDatabases(options),
    '"method":"list_dbs","params":[]',
    '["a","_Server"]',
    ['a', '_Server'],
  ],
  [
    'getSchema()',
    async (client, options) => (await client.getSchema('D', options)).version,
    '"method":"get_schema","params":["D"]',
    '{"name":"D","version":"1.2.3","tables":{}}',
    '1.2.3',
  ],
  [
    'monitor()',
    async (client, options) => told(await client.monitor('D', 'm', { T: { columns: ['a'] } }, options)),
    '"method":"monitor","params":["D","m",{"T":[{"columns":["a"]}]}]',
    '{}',
    {},
  ],
  [
    'monitorCond()',
    async (client, options) => told(await client.monitorCond('D', null, { T: { where: false } }, options)),
    '"method":"monitor_cond","params":["D",null,{"T":[{"where":[false]}]}]',
    '{}',
    {},
  ],
  [
    'monitorCondSince()',
    async (client, options) =>
      (await client.monitorCondSince('D', { a: [1] }, { T: {} }, beginning, options)).kind,
    '"method":"monitor_cond_since","params":["D",{"a":[1]},{"T":[{}]},"00000000-0000-0000-0000-000000000000"]',
    '[true,"x",{}]',
    'difference',
  ],
  [
    'changeMonitor()',
    (client, options) => client.changeMonitor('m', 'n', { T: [['a', '==', 1]] }, options),
    '"method":"monitor_cond_change","params":["m","n",{"T":[{"where":[["a","==",1]]}]}]',
    '{}',
    undefined,
  ],
  [
    'cancelMonitor()',
    (client, options) => client.cancelMonitor('m', options),
    '"method":"monitor_cancel","params":["m"]',
    '{}',
    undefined,
  ],
  [
    'lock()',
    (client, options) => client.lock('l', options),
    '"method":"lock","params":["l"]',
    '{"locked":false}',
    false,
  ],
  [
    'steal()',
    (client, options) => client.steal('l', options),
    '"method":"steal","params":["l"]',
    '{"locked":true}',
    undefined,
  ],
  [
    'unlock()',
    (client, options) => client.unlock('l', options),
    '"method":"unlock","params":["l"]',
    '{}',
    undefined,
  ],
  ['echo()', (client, options) => client.echo([1], options), '"method":"echo","params":[1]', '[1]', [1]],
  [
    'getServerId()',
    (client, options) => client.getServerId(options),
    '"method":"get_server_id","params":[]',
    '"a-b"',
    'a-b',
  ],
  [
    'setDbChangeAware()',
    (client, options) => client.setDbChangeAware(true, options),
    '"method":"set_db_change_aware","params":[true]',
    '{}',
    undefined,
  ],
  [
    'convert()',
    (client, options) => client.convert('D', { name: 'D', tables: {} }, options),
    '"method":"convert","params":["D",{"name":"D","tables":{}}]',
    '{}',
    undefined,
  ],
]

describe('OvsdbClient', () => {
  for (const [name, ask, request, result, gives] of methods) {
    it(`${name} writes its request and reads its answer`, async () => {
      const { server, client } = connected()
      const answer = ask(client)
      expect(server.received).to.deep.equal([`{${request},"id":1}`])
      server.say(`{"id":1,"result":${result},"error":null}`)
      expect(await answer).to.deep.equal(gives)
      client.close()
    })

    it(`${name} rejects when the server refuses, with its words as fields`, async () => {
      const { server, client } = connected()
      const answer = ask(client).catch((error: unknown) => error)
      server.say('{"id":1,"error":{"error":"permission error","details":"not you","syntax":"x"}}')
      const error = await answer
      expect(error).to.be.instanceOf(RefusedError)
      if (error instanceof RefusedError) {
        expect([error.error, error.details]).to.deep.equal(['permission error', 'not you'])
        expect(error.message).to.match(/^Cannot \w+: permission error: not you$/)
      }
      client.close()
    })

    it(`${name} rejects at once when the connection ends, its time runs out, or it is cancelled`, async () => {
      const aborter = new AbortController()
      const ended = connected()
      const late = connected()
      const cancelled = connected()
      const thrown = [
        thrownBy(() => ask(ended.client)),
        thrownBy(() => ask(late.client, { timeoutMs: 5 })),
        thrownBy(() => ask(cancelled.client, { signal: aborter.signal })),
      ]
      ended.server.hangUp()
      aborter.abort()
      for (const message of await Promise.all(thrown)) {
        expect(message).to.match(
          /^ConnectionLostError: Cannot \w+: (the server closed the connection|no answer within 5 ms|the caller cancelled it)$/,
        )
      }
      late.client.close()
      cancelled.client.close()
    })

    it(`${name} rejects when the connection has ended before`, async () => {
      const { client } = connected()
      client.close()
      expect(await thrownBy(() => ask(client))).to.match(
        /^ConnectionLostError: Cannot send "\w+" to the database/,
      )
    })
  }

  const nonsense: readonly (readonly [string, Ask])[] = [
    ['listDatabases()', (client) => client.listDatabases()],
    ['getSchema()', (client) => client.getSchema('D')],
    ['echo()', (client) => client.echo([])],
    ['getServerId()', (client) => client.getServerId()],
  ]
  for (const [name, ask] of nonsense) {
    it(`${name} throws ProtocolError when the answer is none`, async () => {
      const { server, client } = connected()
      const thrown = thrownBy(() => ask(client))
      server.say('{"id":1,"result":7,"error":null}')
      expect(await thrown).to.match(/^ProtocolError: Cannot read "(7|undefined)"/)
      client.close()
    })
  }

  it('refuses errors that are a bare string, without details', async () => {
    const { server, client } = connected()
    const refused = client.cancelMonitor('m').catch((error: unknown) => error)
    server.say('{"id":1,"error":"unknown monitor"}')
    expect(await refused).to.deep.include({
      message: 'Cannot monitor_cancel: unknown monitor',
      error: 'unknown monitor',
      details: undefined,
    })
    client.close()
  })

  it('closed resolves with the reason', async () => {
    const { server, client } = connected()
    server.hangUp()
    expect(await client.closed).to.equal('the server closed the connection')
  })
})

function connected() {
  const server = peer()
  return { server, client: new OvsdbClient(server.stream) }
}
