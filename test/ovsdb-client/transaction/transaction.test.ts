import { expect } from 'chai'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { mutate, select } from '../../../src/ovsdb-client/transaction/operation.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'

const [port, ship, berth] = ['1', '2', '3'].map((digit) => `${digit}0000000-0000-4000-8000-000000000000`)
const there = { _uuid: uuid<'Harbour'>(String(port)) }
const shipThere = { _uuid: uuid<'Ship'>(String(ship)), name: 'Ada', keel: 'oak' }
const berthThere = { _uuid: uuid<'Berth'>(String(berth)) }

const thatHarbour = `"where":[["_uuid","==",["uuid","${port}"]]]`
const harbourIsThere = `{"op":"wait","table":"Harbour",${thatHarbour},"columns":["_uuid"],"until":"==","rows":[{"_uuid":["uuid","${port}"]}],"timeout":0}`

describe('Transaction', () => {
  it('operations() has what must hold first, then rows, then what was appended', () => {
    const operations = operationsOf((change) => {
      change.append([mutate('Harbour', [], [['tide', '+=', 1]]), select('Harbour', [], ['tide'])])
      change.durable()
      change.comment('low water')
      change.insert('Harbour', { name: 'Hull' })
      change.expectNone('Harbour', [['name', '==', 'Hull']])
      change.assertLock('pilots')
    })
    expect(operations).to.deep.equal([
      '{"op":"assert","lock":"pilots"}',
      '{"op":"wait","table":"Harbour","where":[["name","==","Hull"]],"columns":["_uuid"],"until":"==","rows":[],"timeout":0}',
      '{"op":"insert","table":"Harbour","row":{"name":"Hull"},"uuid-name":"row0"}',
      '{"op":"comment","comment":"low water"}',
      '{"op":"commit","durable":true}',
      '{"op":"mutate","table":"Harbour","where":[],"mutations":[["tide","+=",1]]}',
      '{"op":"select","table":"Harbour","where":[],"columns":["tide"]}',
    ])
  })

  it('operations() is empty when nothing is wanted', () => {
    expect(operationsOf(() => undefined)).to.deep.equal([])
  })

  it('operations() is the same as often as it is called, and for every transaction made in the same way', () => {
    const change = new Transaction(harbours)
    change.insert('Harbour', { name: 'Hull' })
    const again = operationsOf((other) => other.insert('Harbour', { name: 'Hull' }))
    expect([change.operations().map(printJson), change.operations().map(printJson)]).to.deep.equal([
      again,
      again,
    ])
  })

  describe('insert()', () => {
    it('gives what stands for the row before and after', () => {
      const operations = operationsOf((change) => {
        const one = change.insert('Berth', { ropes: [1] })
        const two = change.insert('Berth', { ropes: new Set([2]), next: [one] })
        change.add('Harbour', there, 'berths', [two])
      })
      expect(operations).to.deep.equal([
        harbourIsThere,
        '{"op":"insert","table":"Berth","row":{"ropes":["set",[1]]},"uuid-name":"row0"}',
        '{"op":"insert","table":"Berth","row":{"ropes":["set",[2]],"next":["set",[["named-uuid","row0"]]]},"uuid-name":"row1"}',
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["berths","insert",["set",[["named-uuid","row1"]]]]]}`,
      ])
    })

    it('takes up what is done to the row later', () => {
      const operations = operationsOf((change) => {
        const row = change.insert('Harbour', { name: 'Hull', lamps: ['red', 'green'], log: { a: '1' } })
        change.update('Harbour', row, { name: 'Hel', tide: 3, depth: 0.5 })
        change.add('Harbour', row, 'lamps', ['blue', 'red'])
        change.remove('Harbour', row, 'lamps', ['green', 'none'])
        change.add('Harbour', row, 'log', { a: 'kept', b: '2' })
        change.setKeys('Harbour', row, 'log', { b: '3', c: '4' })
        change.removeKeys('Harbour', row, 'log', ['c'])
      })
      expect(operations).to.deep.equal([
        '{"op":"insert","table":"Harbour","row":{"name":"Hel","lamps":["set",["red","blue"]],"log":["map",[["a","1"],["b","3"]]],"tide":3,"depth":0.5},"uuid-name":"row0"}',
      ])
    })

    it('is forgotten when the row is deleted again', () => {
      const operations = operationsOf((change) => {
        const row = change.insert('Ship', { name: 'Ada' })
        change.update('Ship', row, { flag: 'FI' })
        change.delete('Ship', row)
      })
      expect(operations).to.deep.equal([])
    })

    it('gives rows UUIDs of ours when the transaction is traceable', () => {
      const change = new Transaction(harbours, { traceable: true, newUuid: () => shipThere._uuid })
      change.insert('Ship', { name: 'Ada' })
      expect(change.operations().map(printJson)).to.deep.equal([
        `{"op":"insert","table":"Ship","row":{"name":"Ada"},"uuid":"${ship}","uuid-name":"row0"}`,
      ])
    })

    it('gives two rows of a traceable transaction two UUIDs', () => {
      const change = new Transaction(harbours, { traceable: true })
      for (const name of ['Ada', 'Eva']) change.insert('Ship', { name })
      const uuids = change.operations().map((operation) => 'uuid' in operation && operation.uuid)
      expect([new Set(uuids).size, uuids.every((text) => uuid(String(text)) === text)]).to.deep.equal([
        2,
        true,
      ])
    })
  })

  describe('update()', () => {
    const seen = {
      ...there,
      name: 'Hull',
      tide: 1,
      depth: 1.5,
      flagship: undefined,
      lamps: new Set(['red', 'green']),
      log: new Map([
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ]),
    }

    it('waits for the values that it replaces, and for the row', () => {
      const operations = operationsOf((change) =>
        change.update('Harbour', seen, { name: 'Hel', flagship: shipThere._uuid, flagged: 'x' }),
      )
      expect(operations).to.deep.equal([
        `{"op":"wait","table":"Harbour",${thatHarbour},"columns":["name","flagship"],"until":"==","rows":[{"name":"Hull","flagship":["set",[]]}],"timeout":0}`,
        `{"op":"update","table":"Harbour",${thatHarbour},"row":{"name":"Hel","flagship":["set",[["uuid","${ship}"]]],"flagged":"x"}}`,
      ])
    })

    it('does nothing about values that are the same', () => {
      const operations = operationsOf((change) =>
        change.update('Harbour', seen, {
          name: 'Hull',
          tide: 1,
          depth: 1.5,
          flagship: undefined,
          lamps: ['green', 'red'],
          log: { c: '3', b: '2', a: '1' },
        }),
      )
      expect(operations).to.deep.equal([])
    })

    it('writes the difference of a set, whose other elements are not looked at', () => {
      const operations = operationsOf((change) => change.update('Harbour', seen, { lamps: ['red', 'blue'] }))
      expect(operations).to.deep.equal([
        harbourIsThere,
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["lamps","delete",["set",["green"]]],["lamps","insert",["set",["blue"]]]]}`,
      ])
    })

    it('writes the difference of a map, and waits for the pairs that it replaces or takes out', () => {
      const operations = operationsOf((change) =>
        change.update('Harbour', seen, {
          log: new Map([
            ['a', '1'],
            ['b', '9'],
            ['d', '4'],
          ]),
        }),
      )
      expect(operations).to.deep.equal([
        `{"op":"wait","table":"Harbour","where":[["_uuid","==",["uuid","${port}"]],["log","includes",["map",[["b","2"],["c","3"]]]]],"columns":["_uuid"],"until":"==","rows":[{"_uuid":["uuid","${port}"]}],"timeout":0}`,
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["log","delete",["set",["b","c"]]],["log","insert",["map",[["b","9"],["d","4"]]]]]}`,
      ])
    })

    it('never waits for a real, of which the server holds more digits than it prints', () => {
      const operations = operationsOf((change) => change.update('Harbour', seen, { depth: 2.5 }))
      expect(operations).to.deep.equal([
        harbourIsThere,
        `{"op":"update","table":"Harbour",${thatHarbour},"row":{"depth":2.5}}`,
      ])
    })

    it('waits for nothing when it is not to verify', () => {
      const operations = operationsOf((change) =>
        change.update('Harbour', seen, { name: 'Hel', log: {} }, { unverified: true }),
      )
      expect(operations).to.deep.equal([
        `{"op":"update","table":"Harbour",${thatHarbour},"row":{"name":"Hel"}}`,
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["log","delete",["set",["a","b","c"]]]]}`,
      ])
    })

    it('replaces what the row does not say', () => {
      const operations = operationsOf((change) =>
        change.update('Harbour', there, { lamps: ['red'], log: { a: '1' } }),
      )
      expect(operations).to.deep.equal([
        harbourIsThere,
        `{"op":"update","table":"Harbour",${thatHarbour},"row":{"lamps":["set",["red"]],"log":["map",[["a","1"]]]}}`,
      ])
    })

    it('replaces a set as a whole that has no room for one element less or more', () => {
      const row = { ...berthThere, ropes: new Set([1, 2]) }
      const where = `"where":[["_uuid","==",["uuid","${berth}"]]]`
      expect(operationsOf((change) => change.update('Berth', row, { ropes: [1, 3] }))).to.deep.equal([
        `{"op":"wait","table":"Berth",${where},"columns":["ropes"],"until":"==","rows":[{"ropes":["set",[1,2]]}],"timeout":0}`,
        `{"op":"update","table":"Berth",${where},"row":{"ropes":["set",[1,3]]}}`,
      ])
    })

    it('takes the place of what the transaction did to the column before', () => {
      const operations = operationsOf((change) => {
        change.add('Harbour', seen, 'lamps', ['yellow'])
        change.remove('Harbour', seen, 'lamps', ['red'])
        change.update('Harbour', seen, { lamps: ['red', 'green', 'blue'] })
      })
      expect(operations).to.deep.equal([
        harbourIsThere,
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["lamps","insert",["set",["blue"]]]]}`,
      ])
    })

    it('back to what was read leaves no operation but the wait', () => {
      const operations = operationsOf((change) => {
        change.update('Harbour', seen, { name: 'Hel' })
        change.update('Harbour', seen, { name: 'Hull' })
      })
      expect(operations).to.deep.equal([
        `{"op":"wait","table":"Harbour",${thatHarbour},"columns":["name"],"until":"==","rows":[{"name":"Hull"}],"timeout":0}`,
      ])
    })

    it('waits for both of two readings that differ, so that the transaction can only be a conflict', () => {
      const operations = operationsOf((change) => {
        change.update('Harbour', { ...there, tide: 1 }, { tide: 5 })
        change.update('Harbour', { ...there, tide: 2 }, { tide: 5 })
      })
      expect(operations.slice(0, 2)).to.deep.equal(
        [1, 2].map(
          (tide) =>
            `{"op":"wait","table":"Harbour",${thatHarbour},"columns":["tide"],"until":"==","rows":[{"tide":${tide}}],"timeout":0}`,
        ),
      )
    })

    it('takes what was read for what it is, however narrow the schema that we know', () => {
      const row = { ...berthThere, ropes: new Set([1, 2, 3]) }
      expect(operationsOf((change) => change.update('Berth', row, { ropes: [3] }))[0]).to.equal(
        `{"op":"wait","table":"Berth","where":[["_uuid","==",["uuid","${berth}"]]],"columns":["ropes"],"until":"==","rows":[{"ropes":["set",[1,2,3]]}],"timeout":0}`,
      )
    })
  })

  describe('add(), remove(), setKeys() and removeKeys()', () => {
    it('of one row become one mutation of each kind for each column', () => {
      const operations = operationsOf((change) => {
        change.add('Harbour', there, 'lamps', ['red'])
        change.setKeys('Harbour', there, 'log', { a: '1' })
        change.remove('Harbour', there, 'lamps', ['green'])
        change.add('Harbour', there, 'lamps', ['blue', 'red'])
        change.removeKeys('Harbour', there, 'log', ['b'])
        change.setKeys('Harbour', there, 'log', { a: '2' })
      })
      expect(operations).to.deep.equal([
        harbourIsThere,
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["lamps","delete",["set",["green"]]],["lamps","insert",["set",["red","blue"]]],["log","delete",["set",["a","b"]]],["log","insert",["map",[["a","2"]]]]]}`,
      ])
    })

    it('undo each other, the last one counts', () => {
      const operations = operationsOf((change) => {
        change.add('Harbour', there, 'lamps', ['red', 'green'])
        change.remove('Harbour', there, 'lamps', ['red'])
        change.remove('Harbour', there, 'lamps', ['blue'])
        change.add('Harbour', there, 'lamps', ['blue'])
        change.removeKeys('Harbour', there, 'log', ['a'])
        change.add('Harbour', there, 'log', { a: '1' })
      })
      expect(operations.at(-1)).to.equal(
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["lamps","delete",["set",["red"]]],["lamps","insert",["set",["green","blue"]]],["log","delete",["set",["a"]]],["log","insert",["map",[["a","1"]]]]]}`,
      )
    })

    it('apply to a value that the transaction has written itself', () => {
      const operations = operationsOf((change) => {
        change.update('Harbour', there, { lamps: ['red'] }, { unverified: true })
        change.remove('Harbour', there, 'lamps', ['red', 'green'])
      })
      expect(operations).to.deep.equal([
        `{"op":"update","table":"Harbour",${thatHarbour},"row":{"lamps":["set",[]]}}`,
      ])
    })

    it('fill a set that must not be empty before they empty it', () => {
      const operations = operationsOf((change) => {
        change.remove('Berth', berthThere, 'ropes', [1])
        change.add('Berth', berthThere, 'ropes', [2])
      })
      expect(operations.at(-1)).to.match(
        /"mutations":\[\["ropes","insert",\["set",\[2\]\]\],\["ropes","delete",\["set",\[1\]\]\]\]/,
      )
    })

    it('forget a new row that is put in and taken out again', () => {
      const operations = operationsOf((change) => {
        const row = change.insert('Ship', { name: 'Ada' })
        change.add('Ship', shipThere, 'fleet', [row])
        change.remove('Ship', shipThere, 'fleet', [row])
      })
      expect(operations.slice(1)).to.deep.equal([
        '{"op":"insert","table":"Ship","row":{"name":"Ada"},"uuid-name":"row0"}',
      ])
    })

    it('that take away need no row to take from', () => {
      const operations = operationsOf((change) => {
        change.remove('Harbour', there, 'lamps', ['red'])
        change.removeKeys('Harbour', there, 'log', ['a'])
      })
      expect(operations).to.deep.equal([
        `{"op":"mutate","table":"Harbour",${thatHarbour},"mutations":[["lamps","delete",["set",["red"]]],["log","delete",["set",["a"]]]]}`,
      ])
    })
  })

  it('delete() is all that happens to a row', () => {
    const operations = operationsOf((change) => {
      change.update('Harbour', there, { tide: 1 }, { unverified: true })
      change.delete('Harbour', there)
      change.remove('Harbour', there, 'lamps', ['red'])
    })
    expect(operations).to.deep.equal([`{"op":"delete","table":"Harbour",${thatHarbour}}`])
  })

  it('verify() and update() wait for one row once', () => {
    const seen = { ...there, name: 'Hull', tide: 1, lamps: new Set(['red']) }
    const operations = operationsOf((change) => {
      change.verify('Harbour', seen, ['name', 'lamps'])
      change.update('Harbour', seen, { tide: 2 })
      change.verify('Harbour', seen, ['name'])
    })
    expect(operations).to.deep.equal([
      `{"op":"wait","table":"Harbour",${thatHarbour},"columns":["name","lamps","tide"],"until":"==","rows":[{"name":"Hull","lamps":["set",["red"]],"tide":1}],"timeout":0}`,
      `{"op":"update","table":"Harbour",${thatHarbour},"row":{"tide":2}}`,
    ])
  })
})

/** What a transaction sends, one line an operation. */
function operationsOf(build: (change: Transaction<Harbours>) => unknown): readonly string[] {
  const change = new Transaction(harbours)
  build(change)
  return change.operations().map(printJson)
}
