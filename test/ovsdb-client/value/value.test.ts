import { expect } from 'chai'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { absent, mapOf, namedUuid, reference, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

const text = '36bef046-7da7-43a5-905a-c17899216fcb'

describe('values', () => {
  it('setOf(), mapOf() and reference() write what RFC 7047 section 5.1 wants, empty ones too', () => {
    expect([
      setOf(['a']),
      absent,
      mapOf([]),
      mapOf(new Map([['k', 1]])),
      reference(uuid(text)),
    ]).to.deep.equal([
      ['set', ['a']],
      ['set', []],
      ['map', []],
      ['map', [['k', 1]]],
      ['uuid', text],
    ])
  })

  it('uuid() takes upper case and refuses what is no UUID', async () => {
    expect(uuid(text.toUpperCase())).to.equal(text)
    expect(await thrownBy(() => uuid('br0'))).to.equal(
      'UnsendableError: Cannot use "br0" as a UUID, want 8-4-4-4-12 hexadecimal digits',
    )
  })

  it('namedUuid() refuses a name that the server would refuse', async () => {
    expect(namedUuid('_gre7')).to.deep.equal(['named-uuid', '_gre7'])
    for (const name of ['br-int', '7gre', '', text]) {
      expect(await thrownBy(() => namedUuid(name))).to.equal(
        `UnsendableError: Cannot name a new row "${name}", want letters, digits and underscores`,
      )
    }
  })
})
