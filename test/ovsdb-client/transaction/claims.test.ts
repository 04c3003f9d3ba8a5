import { expect } from 'chai'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { Transaction } from '../../../src/ovsdb-client/transaction/transaction.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, type Row, setOf } from '../../../src/ovsdb-client/value/value.ts'
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
      `news ${look('Harbour', '[["name","==","Hull"]]', 'name', 'tide')}`,
    ])
  })

  it('does not know whose a row is that the index found and somebody has changed', () => {
    const change = new Transaction(harbours)
    change.insert('Harbour', { name: 'Hull', lamps: ['red', 'green'], flagged: 'x' })
    const row = { name: 'Hull', lamps: setOf(['green', 'red']) }
    expect([
      judgement(change, [row]),
      judgement(change, []),
      judgement(change, [{ ...row, lamps: 'red' }]),
    ]).to.deep.equal(['true', 'as before', 'otherwise'])
  })

  it('expects no row that the server removes as soon as it has come', () => {
    const change = new Transaction(harbours, { traceable: true, unreferenced: 'allow' })
    const [alone, held] = [change.insert('Berth', { number: 1 }), change.insert('Berth', { number: 2 })]
    change.add('Harbour', there, 'berths', [held])
    expect(change.claims().map(({ judge }) => judge([]))).to.deep.equal(['no trace', 'as before'])
    expect([alone.table, change.claims()[0]?.judge([{}])]).to.deep.equal(['Berth', 'true'])
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
      weights((change) => change.add('Harbour', seen, 'log', { a: '2' })),
      weights((change) => change.add('Harbour', seen, 'log', { a: '2', b: '2' })),
    ]).to.deep.equal([
      ['news'],
      ['perhaps'],
      ['news'],
      ['perhaps'],
      ['perhaps'],
      ['news'],
      ['perhaps'],
      ['perhaps'],
      ['news'],
    ])
  })

  it('judges elements one by one, and that nothing has changed by all of them', () => {
    const change = new Transaction(harbours)
    change.add('Harbour', seen, 'lamps', ['red', 'green', 'blue'])
    change.remove('Harbour', seen, 'lamps', ['white'])
    const judge = (...lamps: readonly string[]) => judgement(change, [{ lamps: setOf(lamps) }])
    expect([
      judge('green', 'blue', 'white'),
      judge('green'),
      judge('red'),
      judge('red', 'white'),
      judge(),
      judgement(change, []),
    ]).to.deep.equal(['true', 'partly', 'as before', 'otherwise', 'otherwise', 'no trace'])
  })

  it('judges a value that was read: as wanted, as before, or neither', () => {
    const change = new Transaction(harbours)
    change.update('Harbour', seen, { name: 'Hel' })
    const judge = (name: string) => judgement(change, [{ name }])
    expect([judge('Hel'), judge('Hull'), judge('Kiel')]).to.deep.equal(['true', 'as before', 'otherwise'])
  })

  it('leaves a key alone that an insertion found there', () => {
    const change = new Transaction(harbours)
    change.add('Harbour', seen, 'log', { a: '2', b: '2' })
    const judge = (log: Readonly<Record<string, string>>) =>
      judgement(change, [{ log: mapOf(Object.entries(log)) }])
    expect([judge({ a: '1', b: '2' }), judge({ a: '1' }), judge({ a: '3' })]).to.deep.equal([
      'true',
      'as before',
      'otherwise',
    ])
  })

  it('does not believe what is empty of what the server forgets when it restarts', () => {
    const change = new Transaction(harbours)
    change.update('Harbour', { ...seen, flagged: 'x' }, { flagged: 'y' })
    const judge = (flagged: string) => judgement(change, [{ flagged }])
    expect([judge('y'), judge('x'), judge('')]).to.deep.equal(['true', 'as before', 'otherwise'])
    const other = new Transaction(harbours)
    other.update('Harbour', { ...seen, flagged: '' }, { flagged: 'y' })
    expect(judgement(other, [{ flagged: '' }])).to.equal('otherwise')
  })

  it('judges a whole value without its order, and knows of none how it was that was not read', () => {
    const change = new Transaction(harbours)
    change.update('Harbour', there, { lamps: ['red', 'green'] })
    const judge = (...lamps: readonly string[]) => judgement(change, [{ lamps: setOf(lamps) }])
    expect([judge('green', 'red'), judge('green'), judge('green', 'red', 'blue')]).to.deep.equal([
      'true',
      'otherwise',
      'otherwise',
    ])
  })
})

/** Of its first claim. */
function judgement(change: Transaction<Harbours>, rows: readonly Row[]) {
  return change.claims()[0]?.judge(rows)
}

function claimsOf(build: (change: Transaction<Harbours>) => unknown): readonly string[] {
  const change = new Transaction(harbours)
  build(change)
  return written(change)
}

function written(change: Transaction<Harbours>): readonly string[] {
  return change.claims().map((claim) => `${claim.weight} ${printJson(claim.look)}`)
}

function look(table: string, where: string, ...columns: readonly string[]): string {
  return `{"op":"select","table":"${table}","where":${where},"columns":${JSON.stringify(columns)}}`
}
