import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { isJsonObject } from '../../../src/ovsdb-client/json/json.ts'
import { isPacked, type LooseJson } from '../../../src/ovsdb-client/json/packed-json.ts'
import { RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import type { LooseAnswer, LooseNotification } from '../../../src/ovsdb-client/rpc/message.ts'
import { smallSchema } from '../support/small-schema.ts'
import { watchStalls } from '../support/stalls.ts'
import { type Standalone, startStandalone } from '../support/standalone.ts'

const shelves = 20_000
// Characters of several bytes, quotes and braces, and an integer that no number holds.
const notes: Json = ['map', [['Grüße "{[', `世界 🌍 ${'x'.repeat(300)}`]]]
const height = 2n ** 63n - 1n

describe('RpcConnection, with answers of many megabytes', () => {
  let server: Standalone

  before(async () => {
    server = await startStandalone({ schema: smallSchema })
    const rpc = await connection()
    for (let first = 0; first < shelves; first += 5000)
      await rpc.request('transact', ['Small', ...inserts(first, 5000)])
    rpc.close()
  })

  after(() => server.remove())

  it('request() gives a select whole and exact, and the event loop goes on meanwhile', async () => {
    const rpc = await connection()
    const stalls = watchStalls()
    const select = { op: 'select', table: 'Shelf', where: [], columns: ['name', 'height', 'notes'] }
    const reply = await rpc.request('transact', ['Small', select])
    const longestMs = stalls.longestMs()
    const rows = reply.kind === 'result' ? member(member(reply.result, '0'), 'rows') : undefined
    expect(new Map(elements(rows).map((row) => [member(row, 'name'), row]))).to.deep.equal(
      new Map(Array.from({ length: shelves }, (_, index) => [`shelf ${index}`, shelf(index)])),
    )
    expect(longestMs).to.be.below(100)
    rpc.close()
  })

  it('ask() gives initial contents packed, which are what request() gives', async () => {
    const rpc = await connection()
    let packed: LooseJson | undefined
    const receive = (answer: LooseAnswer) => {
      packed = answer.kind === 'result' ? answer.result : undefined
    }
    expect(await rpc.ask('monitor_cond', ['Small', 'a', { Shelf: [{}] }], {}, receive)).to.deep.equal({
      kind: 'received',
    })
    const reply = await rpc.request('monitor_cond', ['Small', 'b', { Shelf: [{}] }])
    const whole = member(reply.kind === 'result' ? reply.result : undefined, 'Shelf')
    const rows = Object.entries(memberOfLoose(packed, 'Shelf') ?? {})
    expect(rows.every(([, row]) => isPacked(row))).to.equal(true)
    expect(new Map(rows.map(([name, row]) => [name, isPacked(row) ? row.unpack() : row]))).to.deep.equal(
      new Map(Object.entries(isJsonObject(whole) ? whole : {})),
    )
    rpc.close()
  })

  it('a commit is answered when all that it changed has been received, 20,000 rows too', async () => {
    let received = 0
    const count = async ({ method, params }: LooseNotification) => {
      await new Promise((resolve) => setTimeout(resolve, 50))
      if (method === 'update2') received = Object.keys(memberOfLoose(params[1], 'Shelf') ?? {}).length
    }
    const rpc = await connection(count)
    await rpc.ask('monitor_cond', ['Small', 'a', { Shelf: [{ columns: ['notes'] }] }], {}, () => undefined)
    const change = {
      op: 'update',
      table: 'Shelf',
      where: [],
      row: { notes: ['map', [['new', 'y'.repeat(50)]]] },
    }
    await rpc.request('transact', ['Small', change])
    expect(received).to.equal(shelves)
    rpc.close()
  })

  async function connection(
    onNotification?: (told: LooseNotification) => Promise<void>,
  ): Promise<RpcConnection> {
    const socket = await server.connect()
    return new RpcConnection(socket, onNotification ? { onNotification } : {})
  }
})

function inserts(first: number, count: number): readonly Json[] {
  return Array.from({ length: count }, (_, index) => ({
    op: 'insert',
    table: 'Shelf',
    row: shelf(first + index),
  }))
}

function shelf(index: number): Json {
  return { name: `shelf ${index}`, height, notes }
}

function member(value: Json | undefined, name: string): Json | undefined {
  return new Map<string, Json | undefined>(Object.entries(value ?? {})).get(name)
}

function elements(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : []
}

function memberOfLoose(value: LooseJson | undefined, name: string): LooseJson | undefined {
  return new Map<string, LooseJson | undefined>(Object.entries(value ?? {})).get(name)
}
