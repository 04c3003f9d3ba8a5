import { expect } from 'chai'
import { applied } from '../../../src/ovsdb-client/client/barrier.ts'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { peer } from '../support/peer.ts'
import { thrownBy } from '../support/thrown.ts'

const wanted = { target: 7, timeoutMs: 100, interfaces: ['gre1', 'gre2', 'gre3'] }

describe('applied()', () => {
  it('asks once: for the wait, then for each interface', () => {
    const server = peer()
    const client = new OvsdbClient(server.stream)
    applied(client, { ...wanted, interfaces: ['gre1'] })
    expect(server.received.map((text) => JSON.parse(text).params)).to.deep.equal([
      [
        'Open_vSwitch',
        {
          op: 'wait',
          table: 'Open_vSwitch',
          where: [['cur_cfg', '<', 7]],
          columns: ['_uuid'],
          until: '==',
          rows: [],
          timeout: 100,
        },
        { op: 'select', table: 'Interface', where: [['name', '==', 'gre1']], columns: ['ofport', 'error'] },
      ],
    ])
    client.close()
  })

  it('counts a port number of -1, none, and an error beside a port number as failures', async () => {
    const none = ['set', []]
    const rows = [
      { ofport: -1, error: none },
      { ofport: none, error: none },
      { ofport: 3, error: 'no such option' },
    ]
    const result = [{}, ...rows.map((row) => ({ rows: [row] }))]
    expect(await appliedWhen({ result, error: null })).to.deep.equal({
      kind: 'applied',
      failures: [
        { interface: 'gre1', error: 'ovs-vswitchd gave it no OpenFlow port', ofport: -1 },
        { interface: 'gre2', error: 'ovs-vswitchd gave it no OpenFlow port', ofport: undefined },
        { interface: 'gre3', error: 'no such option', ofport: 3 },
      ],
    })
  })

  it('throws when the connection is gone, and calls unknown what is lost on the way', async () => {
    const server = peer()
    const client = new OvsdbClient(server.stream)
    const outcome = applied(client, wanted)
    server.hangUp()
    expect(await outcome).to.deep.equal({ kind: 'unknown', reason: 'the server closed the connection' })
    expect(await thrownBy(() => applied(client, wanted))).to.match(/^ConnectionLostError: /)
  })

  it('throws when the server does not know what it is asked for', async () => {
    const result = [{ error: 'unknown column', details: 'cur_cfg' }, null, null, null]
    expect(await thrownBy(() => appliedWhen({ result, error: null }))).to.equal(
      'RefusedError: Cannot wait for ovs-vswitchd: the server refused operation 0 ("wait" in table "Open_vSwitch"): unknown column: cur_cfg',
    )
  })
})

/** What it makes of this answer. */
async function appliedWhen(answer: object) {
  const server = peer()
  const client = new OvsdbClient(server.stream)
  const outcome = applied(client, wanted)
  server.say(JSON.stringify({ id: 1, ...answer }))
  return outcome.finally(() => client.close())
}
