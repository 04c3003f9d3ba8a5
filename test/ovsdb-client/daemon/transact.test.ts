import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import {
  comment,
  commit,
  deleteRows,
  insert,
  mutate,
  type Operation,
  select,
  update,
  wait,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../src/ovsdb-client/transaction/outcome.ts'
import { readTables } from '../../../src/ovsdb-client/transaction/read-tables.ts'
import { vanishingInserts } from '../../../src/ovsdb-client/transaction/vanishing-inserts.ts'
import { absent, mapOf, namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { bridgeRows } from '../support/bridge-rows.ts'
import { type OvsdbServer, startOvsdbServer } from '../support/ovsdb-server.ts'
import { thrownBy } from '../support/thrown.ts'

describe('transact(), with a real ovsdb-server', () => {
  let server: OvsdbServer
  let client: OvsdbClient
  const transact = <const Operations extends readonly Operation[]>(operations: Operations) =>
    client.transact('Open_vSwitch', operations)

  beforeEach(async () => {
    server = await startOvsdbServer()
    client = await server.client()
    await transact([insert('Open_vSwitch', {})])
  })

  afterEach(async () => {
    client.close()
    await server.stop()
  })

  it('commits a bridge and its rows at once, and reads them back', async () => {
    const [inserted] = resultsOf(await transact(bridgeRows('br0')))
    const [root] = resultsOf(await transact([select('Open_vSwitch', [], ['bridges'])]))
    const { Bridge, Port, Interface } = await readTables(client, openVswitch, {
      Bridge: ['name', 'ports', 'stp_enable'],
      Port: ['interfaces'],
      Interface: ['type'],
    })
    const [port, device] = [Port[0]?._uuid, Interface[0]?._uuid]
    expect({ Bridge, Port, Interface }).to.deep.equal({
      Bridge: [{ _uuid: inserted.uuid, name: 'br0', ports: new Set([port]), stp_enable: false }],
      Port: [{ _uuid: port, interfaces: new Set([device]) }],
      Interface: [{ _uuid: device, type: 'internal' }],
    })
    // A set of one UUID stands bare, and looks like a set of two strings.
    expect(root.rows).to.deep.equal([{ bridges: ['uuid', inserted.uuid] }])
  })

  it('counts the rows of update, mutate and delete', async () => {
    const results = resultsOf(
      await transact([
        insert('QoS', { type: 'a' }),
        update('QoS', [], { type: 'b' }),
        mutate('QoS', [], []),
        deleteRows('QoS', [['type', '==', 'b']]),
        select('QoS', []),
      ]),
    )
    expect(results.slice(1)).to.deep.equal([
      { kind: 'counted', count: 1 },
      { kind: 'counted', count: 1 },
      { kind: 'counted', count: 1 },
      { kind: 'selected', rows: [] },
    ])
  })

  it('reads what comment, commit, wait give as done', async () => {
    const nothing = wait('QoS', [], { columns: ['_uuid'], until: '==', rows: [], timeoutMs: 0 })
    expect(await transact([nothing, comment('ovsmesh'), commit(true)])).to.deep.equal({
      kind: 'committed',
      results: [{ kind: 'done' }, { kind: 'done' }, { kind: 'done' }],
    })
  })

  it('commits nothing when there is nothing to do', async () => {
    expect(await transact([])).to.deep.equal({ kind: 'committed', results: [] })
  })

  it('round-trips sets, maps, optional values, characters and every 64-bit integer', async () => {
    const row = {
      datapath_types: setOf(['netdev', 'system']),
      external_ids: mapOf([['Grüße', '世界 🌍 "\\\n']]),
      statistics: mapOf([]),
      ovs_version: absent,
      db_version: '8.3.1',
      next_cfg: 9223372036854775807n,
      cur_cfg: Number.MAX_SAFE_INTEGER,
    }
    resultsOf(await transact([update('Open_vSwitch', [], row)]))
    const columns = [
      'datapath_types',
      'external_ids',
      'statistics',
      'ovs_version',
      'db_version',
      'next_cfg',
      'cur_cfg',
    ] as const
    const read = await readTables(client, openVswitch, { Open_vSwitch: columns })
    expect(read.Open_vSwitch).to.deep.equal([
      {
        _uuid: read.Open_vSwitch[0]?._uuid,
        datapath_types: new Set(['netdev', 'system']),
        external_ids: new Map([['Grüße', '世界 🌍 "\\\n']]),
        statistics: new Map(),
        ovs_version: undefined,
        db_version: '8.3.1',
        next_cfg: 9223372036854775807n,
        cur_cfg: Number.MAX_SAFE_INTEGER,
      },
    ])
  })

  it('leaves no row behind of an insert to which nothing refers, as vanishingInserts() foretells', async () => {
    const lonely = [insert('Bridge', { name: 'br0' }), insert('Interface', { name: 'gre7' })]
    const [inserted] = resultsOf(await transact(lonely))
    const [selected] = resultsOf(await transact([select('Bridge', [])]))
    expect([inserted?.kind, selected.rows]).to.deep.equal(['inserted', []])
    const schema = await client.getSchema('Open_vSwitch')
    expect(vanishingInserts(schema, lonely)).to.deep.equal(lonely)
    expect(vanishingInserts(schema, bridgeRows('br0'))).to.deep.equal([])
  })

  it('refuses a reference to a row that nobody inserts, before the server makes one up', async () => {
    const dangling = mutate('Open_vSwitch', [], [['bridges', 'insert', setOf([namedUuid('br0')])]])
    expect(await thrownBy(() => transact([dangling]))).to.equal(
      'UnsendableError: Cannot refer to the new row "br0", want an insert of that name',
    )
  })

  it('reads while it writes, so that megabytes each way do not stop the server', async () => {
    const text = 'x'.repeat(100_000)
    const insertAndRead = [insert('QoS', { type: text }), select('QoS', [], ['type'])] as const
    const outcomes = await Promise.all(Array.from({ length: 100 }, () => transact(insertAndRead)))
    expect(outcomes.map((outcome) => resultsOf(outcome)[1].rows)).to.deep.equal(
      outcomes.map(() => [{ type: text }]),
    )
  })
})
