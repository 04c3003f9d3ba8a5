import { expect } from 'chai'
import { readRow } from '../../../src/ovsdb-client/value/read-row.ts'
import {
  readBigInteger,
  readBoolean,
  readInteger,
  readMap,
  readOptional,
  readReal,
  readSet,
  readString,
  readUuid,
} from '../../../src/ovsdb-client/value/read-value.ts'
import { uuid } from '../../../src/ovsdb-client/value/uuid.ts'
import { mapOf, reference, setOf } from '../../../src/ovsdb-client/value/value.ts'
import { thrownBy } from '../support/thrown.ts'

const first = uuid('36bef046-7da7-43a5-905a-c17899216fcb')
const second = uuid('c5ce2ba9-b0fc-4a8c-8a2c-1b5b5b4e4d8a')

describe('readers', () => {
  it('readSet() reads a set of one element that stands bare', () => {
    expect([readSet(readString)('a'), readSet(readString)(setOf(['a']))]).to.deep.equal([['a'], ['a']])
  })

  it('readSet() reads a set of one UUID, which looks like a set of two strings', () => {
    expect(readSet(readUuid)(reference(first))).to.deep.equal([first])
    expect(readSet(readUuid)(setOf([reference(first), reference(second)]))).to.deep.equal([first, second])
    expect(readSet(readString)(setOf(['uuid', first]))).to.deep.equal(['uuid', first])
  })

  it('readSet() refuses a map', async () => {
    expect(await thrownBy(() => readSet(readString)(mapOf([])))).to.equal(
      'UnreadableError: Cannot read "["map",[]]", want a set',
    )
  })

  it('readOptional() reads no element, a bare one, and refuses two', async () => {
    const read = readOptional(readInteger)
    expect([read(setOf([])), read(7)]).to.deep.equal([undefined, 7])
    expect(await thrownBy(() => read(setOf([1, 2])))).to.equal(
      'UnreadableError: Cannot read "["set",[1,2]]", want at most one element',
    )
  })

  it('readMap() reads a map, empty too, and refuses a set', async () => {
    const read = readMap(readString, readUuid)
    expect(read(mapOf([['a', reference(first)]]))).to.deep.equal(new Map([['a', first]]))
    expect(read(mapOf([]))).to.deep.equal(new Map())
    expect(await thrownBy(() => read(setOf([])))).to.equal(
      'UnreadableError: Cannot read "["set",[]]", want a map',
    )
  })

  it('readInteger() refuses what a number cannot hold, and readBigInteger() reads it', async () => {
    expect([readInteger(-1), readBigInteger(-1), readBigInteger(2n ** 60n)]).to.deep.equal([
      -1,
      -1n,
      2n ** 60n,
    ])
    expect(await thrownBy(() => readInteger(2n ** 60n))).to.equal(
      'UnreadableError: Cannot read "1152921504606846976", want an integer within ±(2^53 − 1), or readBigInteger',
    )
    expect(await thrownBy(() => readInteger(1.5))).to.equal(
      'UnreadableError: Cannot read "1.5", want an integer',
    )
  })

  it('readReal(), readBoolean() and readUuid() read their kind only', async () => {
    expect([readReal(1.5), readReal(2), readReal(2n ** 60n), readBoolean(false)]).to.deep.equal([
      1.5,
      2,
      2 ** 60,
      false,
    ])
    expect(await thrownBy(() => readReal('1'))).to.equal('UnreadableError: Cannot read "1", want a real')
    expect(await thrownBy(() => readBoolean(0))).to.equal('UnreadableError: Cannot read "0", want a boolean')
    expect(await thrownBy(() => readUuid(['named-uuid', 'a']))).to.equal(
      'UnreadableError: Cannot read "["named-uuid","a"]", want a UUID',
    )
  })

  it('readRow() reads the columns that have a reader', () => {
    const row = { name: 'gre7', ofport: 7, error: setOf([]), options: mapOf([['remote_ip', '2.2.2.2']]) }
    const columns = {
      name: readString,
      ofport: readOptional(readInteger),
      options: readMap(readString, readString),
    }
    expect(readRow(row, columns)).to.deep.equal({
      name: 'gre7',
      ofport: 7,
      options: new Map([['remote_ip', '2.2.2.2']]),
    })
  })

  it('readRow() names the column that it cannot read', async () => {
    expect(await thrownBy(() => readRow({ name: 7 }, { name: readString }))).to.equal(
      'UnreadableError: Cannot read column "name": Cannot read "7", want a string',
    )
    expect(await thrownBy(() => readRow({}, { name: readString }))).to.equal(
      'UnreadableError: Cannot read column "name", want it among the columns that were selected',
    )
  })
})
