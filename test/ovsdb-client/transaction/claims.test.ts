import { expect } from 'chai'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { type Row, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { type Harbours, harbours } from '../conformance/schemas/harbours.ts'

const harbourUuid = '10000000-0000-4000-8000-000000000000'
const there = { _uuid: uuid<'Harbour'>(harbourUuid) }
const seen = { ...there, name: 'Hull', lamps: new Set(['red']), log: new Map([['a', '1']]), depth: 1.5 }
const thatRow = `[["_uuid","==",["uuid","${harbourUuid}"]]]`

describe('claims() of a Transaction', () => {
  it('looks for a row of a traceable one by its UUID, which is our own', () => {
    const change = new Transaction(harbours, { traceable: true, newUuid: () => uuid(harbourUuid) })
    change.insert('Harbour', { name: 'Hull' })
    expect(written(change)).to.deep.equal([`own ${look('Harbour', thatRow, '_uuid')}`])
  })

  it('looks for a row by what an index keeps unique, which is news', () => {
    expect(claimsOf((change) => change.insert('Harbour', { name: 'Hull', tide: 1 }))).to.deep.equal([
      `news ${look('Harbour', '[["name","==","Hull"],["tide","==",1]]', '_uuid')}`,
    ])
  })

  it('is not sure of a row that an index does not keep unique, or that takes the place of another', () => {
    expect(claimsOf((change) => change.insert('Ship', { name: 'Ada' }))).to.deep.equal([
      `perhaps ${look('Ship', '[["name","==","Ada"]]', '_uuid')}`,
    ])
    const replaced = claimsOf((change) => {
      change.delete('Harbour', there)
      change.insert('Harbour', { name: 'Hull' })
    })
    expect(replaced).to.deep.equal([
      `news ${look('Harbour', thatRow, '_uuid')}`,
      `perhaps ${look('Harbour', '[["name","==","Hull"]]', '_uuid')}`,
    ])
  })

  it('leaves out reals and references to new rows, which nobody can look up', () => {
    const claims = claimsOf((change) => {
      const berth = change.insert('Berth', { ropes: [1] })
      change.insert('Harbour', { depth: 1.5, berths: [berth] })
      change.update('Harbour', seen, { depth: 2.5 })
      change.add('Harbour', seen, 'berths', [berth])
    })
    expect(claims).to.deep.equal([`perhaps ${look('Berth', '[["ropes","==",["set",[1]]]]', '_uuid')}`])
  })

  it('holds for news what differs from what was read', () => {
    const weights = (build: (change: Transaction<Harbours>) => void) =>
      claimsOf(build).map((claim) => claim.split(' ')[0])
    expect([
      weights((change) => change.update('Harbour', seen, { name: 'Hel' })),
      weights((change) => change.update('Harbour', there, { name: 'Hel' })),
      weights((change) => change.add('Harbour', seen, 'lamps', ['green'])),
      weights((change) => change.add('Harbour', seen, 'lamps', ['red'])),
      weights((change) => change.add('Harbour', there, 'lamps', ['red'])),
      weights((change) => change.setKeys('Harbour', seen, 'log', { a: '2' })),
      weights((change) => change.removeKeys('Harbour', seen, 'log', ['b'])),
    ]).to.deep.equal([['news'], ['perhaps'], ['news'], ['perhaps'], ['perhaps'], ['news'], ['perhaps']])
  })

  it('judges elements one by one', () => {
    const change = new Transaction(harbours)
    change.add('Harbour', seen, 'lamps', ['red', 'green', 'blue'])
    change.remove('Harbour', seen, 'lamps', ['white'])
    const [claim] = change.claims()
    const judge = (rows: readonly Row[]) => claim?.judge(rows)
    expect([
      judge([{ lamps: setOf(['green', 'blue', 'white']) }]),
      judge([{ lamps: 'green' }]),
      judge([{ lamps: setOf(['red']) }]),
      judge([]),
    ]).to.deep.equal(['true', 'partly', 'false', 'no trace'])
  })

  it('judges a whole value without its order', () => {
    const change = new Transaction(harbours)
    change.update('Harbour', there, { lamps: ['red', 'green'] })
    const [claim] = change.claims()
    const judge = (...lamps: readonly string[]) => claim?.judge([{ lamps: setOf(lamps) }])
    expect([judge('green', 'red'), judge('green'), judge('green', 'red', 'blue')]).to.deep.equal([
      'true',
      'false',
      'false',
    ])
  })
})

function claimsOf(build: (change: Transaction<Harbours>) => unknown): readonly string[] {
  const change = new Transaction(harbours)
  build(change)
  return written(change)
}

function written(change: Transaction<Harbours>): readonly string[] {
  return change.claims().map((claim) => `${claim.weight} ${printJson(claim.look)}`)
}

function look(table: string, where: string, column: string): string {
  return `{"op":"select","table":"${table}","where":${where},"columns":["${column}"]}`
}
