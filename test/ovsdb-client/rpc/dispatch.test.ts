import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { isPacked, type LooseJson } from '../../../src/ovsdb-client/json/packed-json.ts'
import { defaultLimits } from '../../../src/ovsdb-client/rpc/framing.ts'
import { RpcConnection } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { peer } from '../support/peer.ts'

const tick = () => new Promise((resolve) => setImmediate(resolve))

const result = (id: number, value: Json = []) => JSON.stringify({ id, result: value, error: null })
const update = (...params: Json[]) => JSON.stringify({ id: null, method: 'update', params })

describe('RpcConnection, in the order of the stream:', () => {
  it('ask() hands its answer over before what is behind it, for which request() is too late', async () => {
    const server = peer()
    const seen: string[] = []
    const connection = new RpcConnection(server.stream, { onNotification: () => void seen.push('update') })
    const asked = connection.ask('monitor', [], {}, () => void seen.push('asked'))
    const requested = connection.request('monitor', []).then(() => seen.push('requested'))
    server.say(result(1) + update() + result(2) + update())
    expect(await asked).to.deep.equal({ kind: 'received' })
    await requested
    expect(seen).to.deep.equal(['asked', 'update', 'update', 'requested'])
    connection.close()
  })

  it('ask() has what is behind its answer wait until the receiver is done', async () => {
    const server = peer()
    const seen: string[] = []
    const gate = openLater()
    const connection = new RpcConnection(server.stream, { onNotification: () => void seen.push('update') })
    const asked = connection.ask('monitor', [], {}, async () => {
      await gate.opened
      seen.push('asked')
    })
    const behind = connection.request('transact', [])
    server.say(result(1) + update() + result(2))
    await tick()
    expect([seen, server.stream.isPaused()]).to.deep.equal([[], true])
    gate.open()
    await Promise.all([asked, behind])
    expect([seen, server.stream.isPaused()]).to.deep.equal([['asked', 'update'], false])
    connection.close()
  })

  it('ask() hands an error over as well', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream)
    const answers: unknown[] = []
    const asked = connection.ask('monitor_cond_since', [], {}, (answer) => void answers.push(answer))
    server.say('{"id":1,"error":"unknown method"}')
    await asked
    expect(answers).to.deep.equal([
      { kind: 'error', error: 'unknown method', details: undefined, syntax: undefined },
    ])
    connection.close()
  })

  it('whoever gets a reply knows that the notifications before it have been received', async () => {
    const server = peer()
    let applied = 0
    const connection = new RpcConnection(server.stream, {
      async onNotification() {
        await tick()
        applied += 1
      },
    })
    const reply = connection.request('transact', [])
    for (const text of [update(), update(), update(), result(1), update()]) server.say(text)
    await reply
    expect(applied).to.equal(3)
    connection.close()
  })

  it('notifications come one at a time, and the stream is read again after the last', async () => {
    const server = peer()
    const seen: string[] = []
    const connection = new RpcConnection(server.stream, {
      async onNotification({ params }) {
        seen.push(`begin ${params[0]}`)
        await tick()
        seen.push(`end ${params[0]}`)
      },
    })
    server.say(update(1) + update(2))
    server.say(update(3))
    const reply = connection.request('echo', [])
    server.say(result(1))
    await reply
    expect(seen).to.deep.equal(['begin 1', 'end 1', 'begin 2', 'end 2', 'begin 3', 'end 3'])
    connection.close()
  })

  it('what the server said before it hung up is received first', async () => {
    const server = peer()
    const seen: LooseJson[] = []
    const connection = new RpcConnection(server.stream, {
      async onNotification({ params }) {
        await tick()
        seen.push(params[0] ?? null)
      },
    })
    const reply = connection.request('transact', [])
    server.say(update(1) + update(2) + result(1, 'done'))
    server.say(update(3))
    server.hangUp()
    expect(await reply).to.deep.equal({ kind: 'result', result: 'done' })
    expect(await connection.closed).to.equal('the server closed the connection')
    expect(seen).to.deep.equal([1, 2, 3])
  })
})

describe('RpcConnection, with large messages:', () => {
  const limits = { ...defaultLimits, maxWholeBytes: 40 }
  const uuid = '11111111-2222-3333-4444-555555555555'
  const updates = { Port: { [uuid]: { initial: { name: 'a' } } } }

  it('ask() and notifications get rows packed', async () => {
    const server = peer()
    const seen: (LooseJson | undefined)[] = []
    const look = (tables: LooseJson | undefined) => void seen.push(tables)
    const connection = new RpcConnection(server.stream, {
      limits,
      onNotification: ({ params }) => look(params[1]),
    })
    const asked = connection.ask('monitor_cond', [], {}, (answer) => {
      if (answer.kind === 'result') look(answer.result)
    })
    server.say(result(1, updates) + update('m', updates))
    await asked
    await tick()
    expect(seen.map(rowOf)).to.deep.equal([{ initial: { name: 'a' } }, { initial: { name: 'a' } }])
    connection.close()
  })

  it('request() gets its answer without anything packed in it', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { limits })
    const reply = connection.request('monitor_cond', [])
    const rows = [{ n: 1 }, { n: 2 }, { text: 'x'.repeat(100) }]
    const next = connection.request('transact', [])
    server.say(result(1, updates) + result(2, [{ rows }]))
    expect(await reply).to.deep.equal({ kind: 'result', result: updates })
    expect(await next).to.deep.equal({ kind: 'result', result: [{ rows }] })
    connection.close()
  })

  it('an echo is answered as it came', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { limits })
    server.say(JSON.stringify({ id: 'echo', method: 'echo', params: [updates, { rows: [{}, 9] }] }))
    await tick()
    expect(server.received).to.deep.equal([
      JSON.stringify({ id: 'echo', result: [updates, { rows: [{}, 9] }], error: null }),
    ])
    connection.close()
  })

  it('a late answer is let go, and what is behind it comes', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { limits })
    await connection.request('transact', [], { timeoutMs: 1 })
    const next = connection.request('list_dbs', [])
    server.say(result(1, updates) + result(2))
    expect(await next).to.deep.equal({ kind: 'result', result: [] })
    connection.close()
  })

  it('a row that is broken ends the connection when it comes', async () => {
    const server = peer()
    const connection = new RpcConnection(server.stream, { limits })
    const asked = connection.ask('monitor_cond', [], {}, () => undefined)
    server.say(`{"id":1,"result":{"Port":{"${uuid}":{"initial":{"name":nil}}}},"error":null}`)
    const reason = 'Cannot read "i" in a message of the server, want JSON in UTF-8'
    expect(await asked).to.deep.equal({ kind: 'unanswered', reason })
    expect(await connection.closed).to.equal(reason)
  })

  function rowOf(tables: LooseJson | undefined): Json | undefined {
    const row = memberOf(memberOf(tables, 'Port'), uuid)
    return isPacked(row) ? row.unpack() : undefined
  }
})

function memberOf(value: LooseJson | undefined, name: string): LooseJson | undefined {
  return new Map<string, LooseJson | undefined>(Object.entries(value ?? {})).get(name)
}

function openLater(): { readonly opened: Promise<void>; open(): void } {
  let open = () => {}
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  return { opened, open: () => open() }
}
