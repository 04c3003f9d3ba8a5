import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { MonitorObserver, Watch } from '../../../src/ovsdb-client/client/watch.ts'
import { type Peer, peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'
import { told } from '../support/told.ts'

const uuid = '46abfdc0-0165-474d-a6f6-208e9458a500'
const watch: Watch = { method: 'monitor_cond', database: 'D', id: { a: 1, b: 2 }, requests: { T: {} } }
const contents = `{"id":1,"result":{"T":{"${uuid}":{"initial":{"n":1}}}},"error":null}`
const update = (id: string, n: number) =>
  `{"id":null,"method":"update2","params":[${id},{"T":{"${uuid}":{"modify":{"n":${n}}}}}]}`

describe('watch()', () => {
  it('hands over contents and updates that come in one go, in order, one at a time', async () => {
    const { server, client } = connected()
    const { events, observer } = slowObserver()
    const watched = client.watch(watch, observer)
    const reply = client.echo([]).then(() => events.push('reply'))
    server.say(`${contents}${update('{"b":2,"a":1}', 2)}${update('{"a":1,"b":2}', 3)}{"id":2,"result":[]}`)
    await Promise.all([watched, reply])
    expect(events).to.deep.equal([
      { T: { [uuid]: { kind: 'present', row: { n: 1 } } } },
      'initial done',
      { T: { [uuid]: { kind: 'changed', difference: { n: 2 } } } },
      'updates done',
      { T: { [uuid]: { kind: 'changed', difference: { n: 3 } } } },
      'updates done',
      'reply',
    ])
    client.close()
  })

  it('hands nothing to the observer after `monitor-canceled` or the answer to `cancelMonitor`', async () => {
    for (const end of ['{"id":null,"method":"monitor_canceled","params":[{"a":1,"b":2}]}', undefined]) {
      const { server, client } = connected()
      const { events, observer } = slowObserver()
      const watched = client.watch(watch, observer)
      server.say(contents)
      await watched
      const cancelled = end === undefined ? client.cancelMonitor({ b: 2, a: 1 }) : undefined
      server.say(`${end ?? '{"id":2,"result":{},"error":null}'}${update('{"a":1,"b":2}', 2)}`)
      await cancelled
      await sleep(20)
      expect(events.slice(2)).to.deep.equal(end === undefined ? [] : ['canceled'])
      client.close()
    }
  })

  it('ends the connection when the observer rejects, with its reason', async () => {
    const { server, client } = connected()
    const observer = { ...slowObserver().observer, initial: () => Promise.reject(new Error('no replica')) }
    const thrown = thrownBy(() => client.watch(watch, observer))
    server.say(contents)
    expect(await thrown).to.equal('ConnectionLostError: Cannot monitor_cond: no replica')
    expect(await client.closed).to.equal('no replica')
  })

  it('cancels a monitor for which nobody waits any more', async () => {
    const { server, client } = connected()
    expect(await thrownBy(() => client.watch(watch, slowObserver().observer, { timeoutMs: 5 }))).to.equal(
      'ConnectionLostError: Cannot monitor_cond: no answer within 5 ms',
    )
    expect(server.received.at(-1)).to.equal('{"method":"monitor_cancel","params":[{"a":1,"b":2}],"id":2}')
    client.close()
  })

  it('leaves a monitor alone whose id somebody asked for again', async () => {
    const { server, client } = connected()
    const watched = client.watch(watch, slowObserver().observer)
    server.say(contents)
    await watched
    await thrownBy(() => client.watch(watch, slowObserver().observer, { timeoutMs: 5 }))
    expect(server.received.join('')).to.not.include('monitor_cancel')
    client.close()
  })
})

describe('changeMonitor()', () => {
  it('hands updates of the new id to the observer, even before the answer', async () => {
    const { server, client, events } = await watching()
    const changed = client.changeMonitor(watch.id, 'new', { T: false })
    server.say(`${update('"new"', 2)}{"id":2,"result":{},"error":null}${update('{"a":1,"b":2}', 3)}`)
    await changed
    await sleep(20)
    expect(events.slice(2)).to.deep.equal([
      { T: { [uuid]: { kind: 'changed', difference: { n: 2 } } } },
      'updates done',
    ])
    client.close()
  })

  it('leaves the monitor under its old id when the server refuses', async () => {
    const { server, client, events } = await watching()
    const thrown = thrownBy(() => client.changeMonitor(watch.id, 'new', { T: false }))
    server.say(`{"id":2,"error":"no"}${update('"new"', 2)}${update('{"a":1,"b":2}', 3)}`)
    expect(await thrown).to.equal('RefusedError: Cannot monitor_cond_change: no')
    await sleep(20)
    expect(events.slice(2)).to.deep.equal([
      { T: { [uuid]: { kind: 'changed', difference: { n: 3 } } } },
      'updates done',
    ])
    client.close()
  })

  it('sends nothing when another monitor has the new id, or the condition names what was not asked for', async () => {
    const { server, client } = await watching()
    const sent = server.received.length
    const other = client.monitor('D', 'other', { T: { columns: ['n'] } })
    server.say('{"id":2,"result":{},"error":null}')
    await other
    expect(await thrownBy(() => client.changeMonitor(watch.id, 'other', { T: false }))).to.equal(
      'UnsendableError: Cannot call a monitor "other", want an id that no other monitor has',
    )
    expect(await thrownBy(() => client.changeMonitor(watch.id, 'new', { U: false }))).to.equal(
      'UnsendableError: Cannot put a condition on table "U", want what the monitor asked for',
    )
    expect(server.received.length).to.equal(sent + 1)
    client.close()
  })
})

describe('onNotification()', () => {
  it('tells every listener of everything, until it ends', async () => {
    const { server, client } = connected()
    const heard: string[] = []
    client.onNotification(({ kind }) => void heard.push(`first ${kind}`))
    const end = client.onNotification(({ kind }) => void heard.push(`second ${kind}`))
    server.say(update('"m"', 1))
    await sleep(5)
    end()
    server.say('{"id":null,"method":"locked","params":["l"]}')
    await sleep(5)
    expect(heard).to.deep.equal(['first updates', 'second updates', 'first locked'])
    client.close()
  })
})

async function watching() {
  const { server, client } = connected()
  const { events, observer } = slowObserver()
  const watched = client.watch(watch, observer)
  server.say(contents)
  await watched
  return { server, client, events }
}

function connected(): { readonly server: Peer; readonly client: OvsdbClient } {
  const server = peer()
  return { server, client: new OvsdbClient(server.stream) }
}

/** Takes its time over everything. */
function slowObserver() {
  const events: unknown[] = []
  const observer: MonitorObserver = {
    async initial({ updates }) {
      events.push(told(updates))
      await sleep(5)
      events.push('initial done')
    },
    async updates({ updates }) {
      events.push(told(updates))
      await sleep(5)
      events.push('updates done')
    },
    canceled: () => void events.push('canceled'),
  }
  return { events, observer }
}
