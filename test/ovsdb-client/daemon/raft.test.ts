import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { beginning, parseTransactionId } from '../../../src/ovsdb-client/monitor/transaction-id.ts'
import { deleteRows, insert, select, update } from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf } from '../../../src/ovsdb-client/value/value.ts'
import { becomesTrue } from '../support/child.ts'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { smallSchema } from '../support/small-schema.ts'
import { told } from '../support/told.ts'

describe('OvsdbClient, with a real cluster', () => {
  let cluster: Cluster

  before(async () => {
    cluster = await startCluster({ schema: smallSchema, nodes: 3, remotes: ['ptcp:0:127.0.0.1'] })
  })

  after(() => cluster.remove())

  it('listDatabases() gives the names on every node', async () => {
    const clients = await Promise.all(cluster.nodes.map((node) => node.client()))
    const names = await Promise.all(clients.map((client) => client.listDatabases()))
    for (const client of clients) client.close()
    expect(names).to.deep.equal(cluster.nodes.map(() => ['Small', '_Server']))
  })

  it('monitorCondSince() goes on behind a transaction on another node, several folded into one difference', async () => {
    const { last, other } = await movedOn(cluster)
    const reply = await other.monitorCondSince('Small', 'm', requests, last)
    expect(reply.kind).to.equal('difference')
    expect(told(reply.updates)).to.deep.equal({
      Shelf: { [a]: { kind: 'changed', difference: { height: 3 } } },
    })
    expect(reply.lastTransactionId).to.not.equal(last)
    other.close()
  })

  it('monitorCondSince() gives all when the server does not know the transaction, with an id to go on from', async () => {
    const { other } = await movedOn(cluster)
    const unknown = parseTransactionId('aaaaaaaa-0000-4000-8000-000000000000')
    for (const since of [unknown, beginning]) {
      const reply = await other.monitorCondSince('Small', since, requests, since)
      const rows = Object.keys(told(reply.updates)['Shelf'] ?? {}).length
      expect([reply.kind, rows]).to.deep.equal(['contents', rowsAtFirst])
      expect(reply.lastTransactionId).to.match(/^[0-9a-f]{8}-/)
      expect(reply.lastTransactionId).to.not.be.oneOf([unknown, beginning])
    }
    other.close()
  })

  it('monitorCondSince() tells with each update the transaction that it leads to', async () => {
    const { client, other } = await movedOn(cluster)
    const ids: unknown[] = []
    const { lastTransactionId } = await client.monitorCondSince('Small', 'm', requests, beginning)
    client.onNotification((notice) => {
      if (notice.kind === 'updates') ids.push(notice.lastTransactionId)
    })
    await setHeight(client, 9)
    const same = await other.monitorCondSince('Small', 'm', requests, beginning)
    expect(ids).to.deep.equal([same.lastTransactionId])
    expect(lastTransactionId).to.not.equal(same.lastTransactionId)
    client.close()
    other.close()
  })

  it('getServerId() tells the nodes apart', async () => {
    const clients = await Promise.all(cluster.nodes.map((node) => node.client()))
    const ids = await Promise.all(clients.map((client) => client.getServerId()))
    for (const client of clients) client.close()
    expect(new Set(ids).size).to.equal(3)
  })

  it('follows when the leader is killed, and takes it back', async () => {
    const first = await cluster.leader()
    await first.kill()
    const second = await cluster.leader()
    expect(second.name).to.not.equal(first.name)
    await first.restart()
    const client = await first.client()
    expect(await client.listDatabases()).to.deep.equal(['Small', '_Server'])
    client.close()
    expect((await cluster.leader()).name).to.equal(second.name)
  })
})

const a = uuid('aaaaaaaa-0000-4000-8000-000000000000')
const rowsAtFirst = 100
const requests = {
  Shelf: { columns: ['name', 'height'], where: [['notes', 'includes', mapOf([['a', 'b']])] as const] },
}

/**
 * A cluster of a hundred rows in which a few transactions happened behind `last`; few and small, since a server
 * remembers no more of its history than the database is large (ovsdb/transaction.c).
 */
async function movedOn(cluster: Cluster) {
  const client = await (await cluster.leader()).client()
  const notes = mapOf([['a', 'b']])
  const shelves = Array.from({ length: rowsAtFirst - 1 }, (_, n) => insert('Shelf', { name: `n${n}`, notes }))
  resultsOf(await client.transact('Small', [deleteRows('Shelf', [])]))
  resultsOf(await client.transact('Small', [insert('Shelf', { name: 'a', notes }, { uuid: a }), ...shelves]))
  await setHeight(client, 0)
  await setHeight(client, 1)
  const { lastTransactionId: last = beginning } = await client.monitorCondSince(
    'Small',
    'last',
    requests,
    beginning,
  )
  await client.cancelMonitor('last')
  await setHeight(client, 2)
  await setHeight(client, 3)
  const [follower] = await cluster.followers()
  if (follower === undefined) throw new Error('Cannot find a follower')
  const other = await follower.client()
  await becomesTrue(async () => {
    const [rows] = resultsOf(await other.transact('Small', [select('Shelf', [['height', '==', 3]])]))
    return rows.rows.length === 1
  })
  return { client, other, last }
}

async function setHeight(client: OvsdbClient, height: number): Promise<void> {
  resultsOf(await client.transact('Small', [update('Shelf', [['name', '==', 'a']], { height })]))
}
