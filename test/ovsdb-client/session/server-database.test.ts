import { expect } from 'chai'
import { objection, type ServerDatabase } from '../../../src/ovsdb-client/session/server-database.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'

const cid = uuid('5d1cd1ee-1d38-4d5c-9f7c-000000000001')
const otherCid = uuid('77777777-1d38-4d5c-9f7c-000000000001')

const alone: ServerDatabase = {
  name: 'Small',
  model: 'standalone',
  schema: '{}',
  connected: true,
  leader: true,
  cid: undefined,
  sid: undefined,
  index: undefined,
}
const member: ServerDatabase = { ...alone, model: 'clustered', cid, index: 7 }
const relay: ServerDatabase = { ...alone, model: 'relay', leader: false }
const ownRow: ServerDatabase = { ...alone, name: '_Server' }

const wish = { database: 'Small', leaderOnly: false, clusterId: undefined }
const leaderWish = { ...wish, leaderOnly: true }

describe('objection()', () => {
  it('has none to a server alone, a member in touch with the majority, and a relay of such', () => {
    expect([alone, member, { ...member, leader: false }, relay].map((row) => objectTo(row))).to.deep.equal([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  it('names the databases that there are when the wanted one is not', () => {
    expect(objection([{ ...alone, name: 'Other' }, ownRow], wish, new Map())).to.equal(
      'it has no such database, want one of "Other"',
    )
    expect(objection([ownRow], wish, new Map())).to.equal('it has no such database, nor any other')
  })

  it('wants the leader where only that will do: one alone is, a relay never', () => {
    expect(
      [alone, member, { ...member, leader: false }, relay].map((row) => objectTo(row, leaderWish)),
    ).to.deep.equal([
      undefined,
      undefined,
      'it does not lead its cluster',
      'it is a relay, which never leads',
    ])
  })

  it('passes over a member without its cluster, and a relay without its source', () => {
    const without = [
      { ...member, schema: undefined },
      { ...member, connected: false },
      { ...relay, schema: undefined },
      { ...relay, connected: false },
      { ...alone, schema: undefined },
    ]
    expect(without.map((row) => objectTo(row))).to.deep.equal([
      'it has not joined its cluster yet',
      'it has lost the majority of its cluster',
      'it is a relay that has not reached its source yet',
      'it is a relay that has lost its source',
      'it has no schema yet',
    ])
  })

  it('lets time never go back, within one cluster', () => {
    const at = (index: number | bigint) => objection([{ ...member, index }], wish, new Map([[cid, 7]]))
    expect([at(6), at(7), at(8), at(2n ** 60n)]).to.deep.equal([
      'it is behind: at log entry "6", want "7" or later',
      undefined,
      undefined,
      undefined,
    ])
    expect(objection([{ ...member, index: 1 }], wish, new Map([[otherCid, 7]]))).to.equal(undefined)
  })

  it('keeps to the cluster that is named, by its whole ID or its beginning', () => {
    const to = (clusterId: string, row = member) => objectTo(row, { ...wish, clusterId })
    expect([to(cid), to('5d1c'), to('5D1C'), to(otherCid), to('5d1c', alone)]).to.deep.equal([
      undefined,
      undefined,
      undefined,
      `its cluster is "${cid}", want "${otherCid}"`,
      'its cluster is none, want "5d1c"',
    ])
  })
})

function objectTo(row: ServerDatabase, wanted: Parameters<typeof objection>[1] = wish): string | undefined {
  return objection([ownRow, row], wanted, new Map())
}
