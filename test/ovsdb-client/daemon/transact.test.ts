import { expect } from 'chai'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
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
import { vanishingInserts } from '../../../src/ovsdb-client/transaction/vanishing-inserts.ts'
import { readRow } from '../../../src/ovsdb-client/value/read-row.ts'
import {
  readBigInteger,
  readBoolean,
  readInteger,
  readMap,
  readOptional,
  readSet,
  readString,
  readUuid,
} from '../../../src/ovsdb-client/value/read-value.ts'
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
    const columns = { _uuid: readUuid, name: readString, ports: readSet(readUuid), stp_enable: readBoolean }
    const [bridges, ports, root] = resultsOf(
      await transact([
        select('Bridge', [['name', '==', 'br0']], Object.keys(columns)),
        select('Port', [], ['_uuid', 'interfaces']),
        select('Open_vSwitch', [], ['bridges']),
      ]),
    )
    const port = ports.rows.map((row) => readRow(row, { _uuid: readUuid, interfaces: readSet(readUuid) }))
    expect(bridges.rows.map((row) => readRow(row, columns))).to.deep.equal([
      { _uuid: inserted.uuid, name: 'br0', ports: port.map(({ _uuid }) => _uuid), stp_enable: false },
    ])
    // A set of one UUID stands bare, and looks like a set of two strings.
    expect(root.rows).to.deep.equal([{ bridges: ['uuid', inserted.uuid] }])
    expect(port[0]?.interfaces.length).to.equal(1)
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
    const [, selected] = resultsOf(
      await transact([update('Open_vSwitch', [], row), select('Open_vSwitch', [], Object.keys(row))]),
    )
    expect(selected.rows.map((read) => readRow(read, openVSwitchColumns))).to.deep.equal([
      {
        datapath_types: ['netdev', 'system'],
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

const openVSwitchColumns = {
  datapath_types: readSet(readString),
  external_ids: readMap(readString, readString),
  statistics: readMap(readString, readString),
  ovs_version: readOptional(readString),
  db_version: readOptional(readString),
  next_cfg: readBigInteger,
  cur_cfg: readInteger,
}
