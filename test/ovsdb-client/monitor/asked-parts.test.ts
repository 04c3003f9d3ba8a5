import { expect } from 'chai'
import { askedParts, refuseChanges } from '../../../src/ovsdb-client/monitor/asked-parts.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { reference } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

const silent = { initial: false, insert: false, delete: false, modify: false }

describe('askedParts()', () => {
  it('takes one request and several for a table', () => {
    const asked = askedParts('monitor', {
      Port: { columns: [] },
      Bridge: [{ columns: ['name'] }, { columns: ['ports'], select: { modify: false } }],
    })
    expect([...asked]).to.deep.equal([
      ['Port', [{ columns: [] }]],
      ['Bridge', [{ columns: ['name'] }, { columns: ['ports'], select: { modify: false } }]],
    ])
  })

  it('asks for columns that only a condition names, and to hear nothing of them', () => {
    const where = [
      ['type', '==', 'gre'],
      ['name', '==', 'a'],
      ['type', '==', 'vxlan'],
    ] as const
    const asked = askedParts('monitor_cond', { Interface: { columns: ['name'], where } })
    expect(asked.get('Interface')).to.deep.equal([
      { columns: ['name'], where },
      { columns: ['type'], select: silent },
    ])
  })

  it('asks for _uuid, which a request for all columns leaves out', () => {
    const where = [['_uuid', '==', reference(uuid('46abfdc0-0165-474d-a6f6-208e9458a500'))]] as const
    const asked = askedParts('monitor_cond_since', { Interface: { where } })
    expect(asked.get('Interface')).to.deep.equal([{ where }, { columns: ['_uuid'], select: silent }])
  })

  it('leaves out conditions that every row fulfils, which RFC 7047 does not know', () => {
    const asked = askedParts('monitor', { Port: { where: true }, Bridge: { where: [] } })
    expect([...asked.values()]).to.deep.equal([[{ where: undefined }], [{ where: undefined }]])
  })

  it('refuses conditions of `monitor`, which the server would call a syntax error', async () => {
    const refused = await thrownBy(() => askedParts('monitor', { Port: { where: false } }))
    expect(refused).to.equal(
      'UnsendableError: Cannot monitor some rows of "Port", want one that was begun by "monitor_cond"',
    )
  })

  it('refuses conditions behind the first part, which the server would not look at', async () => {
    const parts = [{ columns: ['name'] }, { columns: ['tag'], where: [['tag', '==', 1]] }] as const
    expect(await thrownBy(() => askedParts('monitor_cond', { Port: parts }))).to.equal(
      'UnsendableError: Cannot monitor parts of table "Port", want conditions in the first part',
    )
  })

  it('takes a table named __proto__ for a table', () => {
    const requests = JSON.parse('{"__proto__":{"columns":["a"]}}')
    expect([...askedParts('monitor', requests)]).to.deep.equal([['__proto__', [{ columns: ['a'] }]]])
  })
})

describe('refuseChanges()', () => {
  const asked = askedParts('monitor_cond', {
    Port: { columns: ['name'], where: [['tag', '==', 1]] },
    Bridge: {},
  })

  it('lets through conditions on columns that are monitored or were named by a condition', () => {
    const changes = { Port: [['tag', '==', 2] as const, ['name', '==', 'a'] as const], Bridge: false }
    expect(() => refuseChanges('monitor_cond', asked, changes)).to.not.throw()
  })

  const refused = [
    ['a column that was not asked for', { Port: [['trunks', '==', 2]] }, 'column "trunks" of table "Port"'],
    ['a table that was not asked for', { Mirror: true }, 'table "Mirror"'],
  ] as const
  for (const [what, changes, place] of refused) {
    it(`refuses ${what}`, async () => {
      expect(await thrownBy(() => refuseChanges('monitor_cond', asked, changes))).to.equal(
        `UnsendableError: Cannot put a condition on ${place}, want what the monitor asked for`,
      )
    })
  }

  it('refuses all changes of `monitor`, to which the server says yes and does nothing', async () => {
    expect(await thrownBy(() => refuseChanges('monitor', asked, { Port: true }))).to.equal(
      'UnsendableError: Cannot change the conditions of a monitor, want one that was begun by "monitor_cond"',
    )
  })
})
