import { expect } from 'chai'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import {
  abort,
  assertLock,
  comment,
  commit,
  deleteRows,
  insert,
  mutate,
  select,
  update,
  wait,
} from '../../../src/ovsdb-client/transaction/operation.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { namedUuid, setOf } from '../../../src/ovsdb-client/value/value.ts'

const fixed = uuid('36bef046-7da7-43a5-905a-c17899216fcb')
const noRow = { columns: ['_uuid'], until: '==', rows: [] } as const

describe('operations', () => {
  const written: readonly (readonly [Json, string])[] = [
    [insert('Port', {}), '{"op":"insert","table":"Port","row":{}}'],
    [
      insert('Port', { name: 'gre7' }, { as: namedUuid('gre7'), uuid: fixed }),
      `{"op":"insert","table":"Port","row":{"name":"gre7"},"uuid":"${fixed}","uuid-name":"gre7"}`,
    ],
    [select('Port', []), '{"op":"select","table":"Port","where":[]}'],
    [
      select('Port', [['name', '==', 'gre7']], ['name']),
      '{"op":"select","table":"Port","where":[["name","==","gre7"]],"columns":["name"]}',
    ],
    [update('Port', [], {}), '{"op":"update","table":"Port","where":[],"row":{}}'],
    [
      mutate('Bridge', [], [['ports', 'insert', setOf([namedUuid('gre7')])]]),
      '{"op":"mutate","table":"Bridge","where":[],"mutations":[["ports","insert",["set",[["named-uuid","gre7"]]]]]}',
    ],
    [deleteRows('Port', []), '{"op":"delete","table":"Port","where":[]}'],
    [
      wait('Port', [], { ...noRow, timeoutMs: 0 }),
      '{"op":"wait","table":"Port","where":[],"columns":["_uuid"],"until":"==","rows":[],"timeout":0}',
    ],
    [
      wait('Port', [], noRow),
      '{"op":"wait","table":"Port","where":[],"columns":["_uuid"],"until":"==","rows":[]}',
    ],
    [commit(true), '{"op":"commit","durable":true}'],
    [abort(), '{"op":"abort"}'],
    [comment('ovsmesh'), '{"op":"comment","comment":"ovsmesh"}'],
    [assertLock('mesh'), '{"op":"assert","lock":"mesh"}'],
  ]
  for (const [operation, text] of written) {
    it(`are written as ${text}`, () => {
      expect(printJson(operation)).to.equal(text)
    })
  }
})
