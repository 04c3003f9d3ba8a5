import { expect } from 'chai'
import { type OpenVswitch, openVswitch } from '../../../src/ovsdb-client/open-vswitch.ts'
import { encodeColumn } from '../../../src/ovsdb-client/value/encode.ts'
import type { NewRow } from '../../../src/ovsdb-client/value/new-row.ts'
import { type Uuid, uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid } from '../../../src/ovsdb-client/value/value.ts'
import type { RowOf } from '../../../src/ovsdb-client/view/database-view.ts'
import type { InputOf, InsertOf } from '../../../src/ovsdb-client/view/row-input.ts'

/** `true` where the compiler takes each for the other. */
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : false) : false

// The compiler is who tests these: it stops where one of them is not true.
const types: readonly true[] = [
  true satisfies Same<InputOf<string>, string>,
  true satisfies Same<InputOf<boolean | undefined>, boolean | undefined>,
  true satisfies Same<InputOf<ReadonlySet<number>>, ReadonlySet<number> | readonly number[]>,
  true satisfies Same<InputOf<Uuid<'Port'> | undefined>, Uuid<'Port'> | NewRow<'Port'> | undefined>,
  true satisfies Same<InputOf<ReadonlyMap<number, string>>, ReadonlyMap<number, string>>,
  true satisfies Same<
    InputOf<ReadonlyMap<string, string>>,
    ReadonlyMap<string, string> | { readonly [key: string]: string }
  >,
  true satisfies Same<
    InputOf<ReadonlyMap<'a' | 'b', number>>,
    ReadonlyMap<'a' | 'b', number> | { readonly a?: number; readonly b?: number }
  >,
  true satisfies Same<NewRow<'Port'> extends InputOf<Uuid<'Bridge'>> ? true : false, false>,
  true satisfies Same<
    RowOf<OpenVswitch, 'Bridge', 'name'>,
    { readonly _uuid: Uuid<'Bridge'>; readonly name: string }
  >,
  true satisfies Same<OpenVswitch['Port']['vlan_mode'] & 'acces', never>,
]

describe('InsertOf', () => {
  it('takes what encodeColumn() takes for the same columns', () => {
    const row: InsertOf<OpenVswitch, 'Bridge'> = {
      name: 'br0',
      ports: [
        { namedUuid: namedUuid('port'), table: 'Port' },
        uuid<'Port'>('36bef046-7da7-43a5-905a-c17899216fcb'),
      ],
      fail_mode: 'secure',
      netflow: undefined,
      flood_vlans: new Set([1]),
      external_ids: { a: 'b' },
    }
    const columns = openVswitch.schema.tables.get('Bridge')?.columns
    const written = Object.entries(row).map(([name, input]) => {
      const type = columns?.get(name)?.type
      return [name, type && encodeColumn(type, input)]
    })
    expect(Object.fromEntries(written)).to.deep.equal({
      name: 'br0',
      ports: [
        'set',
        [
          ['named-uuid', 'port'],
          ['uuid', '36bef046-7da7-43a5-905a-c17899216fcb'],
        ],
      ],
      fail_mode: 'secure',
      netflow: ['set', []],
      flood_vlans: ['set', [1]],
      external_ids: ['map', [['a', 'b']]],
    })
    expect(types.every(Boolean)).to.equal(true)
  })
})
