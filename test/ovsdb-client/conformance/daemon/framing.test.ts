import { expect } from 'chai'
import { OvsdbClient } from '../../../../src/ovsdb-client/client/client.ts'
import type { Json } from '../../../../src/ovsdb-client/json/json.ts'
import { insert, select } from '../../../../src/ovsdb-client/transaction/operation.ts'
import { resultsOf } from '../../../../src/ovsdb-client/transaction/outcome.ts'
import { mapOf } from '../../../../src/ovsdb-client/value/value.ts'
import { type Standalone, startStandalone } from '../../support/standalone.ts'
import { thrownBy } from '../../support/thrown.ts'
import { byteByByte } from '../byte-by-byte.ts'
import { harbourSchema } from '../schemas/harbour.ts'

describe('messages on a stream of bytes', () => {
  let server: Standalone
  let client: OvsdbClient

  before(async () => {
    server = await startStandalone({ schema: harbourSchema })
    client = await server.client()
  })

  after(async () => {
    client.close()
    await server.remove()
  })

  it('an answer is the same however the stream is cut, within a character too', async () => {
    const said = ['ß→語😀\u{10ffff}', '"}{\\"', '][\n', { ключ: [-0.5, 9007199254740993n, null, true] }, '']
    const slow = new OvsdbClient(byteByByte(await server.connect()))
    expect(await slow.echo(said)).deep.equals(said)
    expect((await slow.getSchema(harbourSchema.name)).tables.size).equals(6)
    slow.close()
  })

  it('a hundred requests at once get each its own answer', async () => {
    const numbers = Array.from({ length: 100 }, (_, number) => number)
    expect(await Promise.all(numbers.map((number) => client.echo([number])))).deep.equals(
      numbers.map((number) => [number]),
    )
  })

  it('a transaction of several megabytes goes there and comes back', async () => {
    const text = 'ship ahoy, ⚓ '.repeat(100_000)
    const log = Array.from({ length: 1000 }, (_, day) => [`day ${day}`, text.slice(0, 1000)] as const)
    const [, read] = resultsOf(
      await client.transact(harbourSchema.name, [
        insert('Harbour', { name: text, log: mapOf(log) }),
        select('Harbour', [['name', '==', text]], ['name', 'log']),
      ]),
    )
    expect(read.rows).deep.equals([{ name: text, log: mapOf(log.toSorted(([a], [b]) => (a < b ? -1 : 1))) }])
  })

  const fatal: readonly (readonly [string, Json])[] = [
    ['U+0000', '\0'],
    ['half a surrogate pair', '\ud83d'],
    ['what is no number', Number.NaN],
    ['an infinite number', Number.POSITIVE_INFINITY],
    ['a thousand levels', nested(1000)],
  ]
  for (const [what, value] of fatal) {
    it(`${what} is refused here, where it would make the server hang up, and the connection goes on`, async () => {
      const other = client.echo(['under way'])
      expect(await thrownBy(() => client.echo([value]))).matches(/^UnsendableError: Cannot send /)
      expect(await other).deep.equals(['under way'])
      expect(await client.echo(['after'])).deep.equals(['after'])
    })
  }

  it('a peer that is no database ends the connection with a reason, and nobody waits', async () => {
    const socket = await server.connect()
    const strange = new OvsdbClient(socket)
    const waiting = thrownBy(() => strange.echo([]))
    socket.unshift(Buffer.from('SSH-2.0-OpenSSH_9.2\r\n'))
    expect(await waiting).matches(/^ConnectionLostError: .*want a JSON object/)
    expect(await strange.closed).matches(/want a JSON object/)
  })
})

function nested(levels: number): Json {
  return Array.from({ length: levels }).reduce<Json>((inner) => [inner], 0)
}
