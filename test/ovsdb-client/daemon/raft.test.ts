import { expect } from 'chai'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { smallSchema } from '../support/small-schema.ts'

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
