import { expect } from 'chai'
import fc from 'fast-check'
import { unpacked } from '../../../src/ovsdb-client/json/unpack.ts'
import {
  defaultLimits,
  type Framed,
  MessageFramer,
  type MessageLimits,
} from '../../../src/ovsdb-client/rpc/framing.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { thrownBy } from '../support/thrown.ts'

// So low that a row or two make a message large.
const openedEarly: MessageLimits = { ...defaultLimits, maxWholeBytes: 40 }
// Every message is large.
const openedAlways: MessageLimits = { ...defaultLimits, maxWholeBytes: 0 }

describe('MessageFramer', () => {
  for (const limits of [defaultLimits, openedEarly, openedAlways]) {
    const from = `with messages opened from ${limits.maxWholeBytes} bytes on`

    it(`push() gives the same messages wherever the stream is cut, ${from}`, () => {
      fc.assert(
        fc.property(fc.array(message), fc.array(fc.nat()), (messages, cuts) => {
          const stream = messages.map((value, index) => JSON.stringify(value) + gap(index)).join('')
          expect(framed(pieces(Buffer.from(stream), cuts), limits)).to.deep.equal(messages)
        }),
      )
    })

    it(`push() gives the same messages byte by byte and in any two pieces, characters and escapes too, ${from}`, () => {
      const texts = [
        '{"a":"Grüße, 世界 🌍","b":"\\\\\\"}{"}',
        `{"${uuid}":{"ü":"🌍\\ud83c\\udf0d","n":-1.5e3}}`,
        '{"rows":[{"d":"]"},{}]}',
      ]
      const bytes = Buffer.from(texts.join(''))
      const messages = texts.map((text) => JSON.parse(text))
      expect(
        framed(
          [...bytes].map((byte) => Uint8Array.of(byte)),
          limits,
        ),
      ).to.deep.equal(messages)
      for (const cut of bytes.keys()) expect(framed(pieces(bytes, [cut]), limits)).to.deep.equal(messages)
    })

    it(`push() gives the messages before a fault, then throws, ${from}`, async () => {
      const seen: Framed[] = []
      const readAll = () => {
        for (const next of new MessageFramer(limits).push(Buffer.from('{"id":1}{"id":2,}'))) seen.push(next)
      }
      expect(await thrownBy(readAll)).to.equal(
        'ProtocolError: Cannot read "}" in a message of the server, want a name',
      )
      expect(seen.map((next) => next.kind !== 'turn' && next.json)).to.deep.equal([{ id: 1 }])
    })
  }

  it('push() says which messages it opened: those of more bytes than may be whole', () => {
    const kinds = (chunks: readonly Uint8Array[]) => all(chunks, openedEarly).map(({ kind }) => kind)
    const text = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`
    const stream = Buffer.from(text(40) + text(41) + text(40) + text(80) + text(8))
    expect(kinds([stream])).to.deep.equal(['whole', 'opened', 'whole', 'opened', 'whole'])
    expect(kinds([...stream].map((byte) => Uint8Array.of(byte)))).to.deep.equal(kinds([stream]))
  })

  it('push() takes glued messages and white space between them', () => {
    expect(framed([Buffer.from(' {"id":1}{"id":2}\r\n\t{"id":3}\n')])).to.deep.equal([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ])
  })

  it('push() offers a turn for every 64 KiB that it read, in one chunk or in many', () => {
    const turnsIn = (chunks: readonly Uint8Array[]) =>
      all(chunks).filter(({ kind }) => kind === 'turn').length
    const bytes = Buffer.from(`{"a":["${'x'.repeat(4 * 1024 * 1024)}"]}`)
    expect(turnsIn([bytes])).to.equal(64)
    expect(turnsIn(pieces(bytes, [1_000_000, 2_000_000, 3_000_001]))).to.be.within(60, 64)
  })

  it('push() refuses what is no object where a message should begin', async () => {
    for (const character of [']', '[', 'S', '1', '"']) {
      expect(await refusal(`${character}1]`)).to.equal(
        `ProtocolError: Cannot read ${JSON.stringify(character)} as the start of a message, want a JSON object`,
      )
    }
  })

  it('push() refuses a message that is too long, before its end has come', async () => {
    for (const maxWholeBytes of [5, 100]) {
      const limits = { maxMessageBytes: 10, maxDepth: 10, maxWholeBytes }
      expect(await refusal('{"a":"12"}{"a":"12"}', limits)).to.equal(undefined)
      expect(await refusal('{"a":"12345', limits)).to.equal(
        'ProtocolError: Cannot read a message of more than "10" bytes',
      )
    }
  })

  it('push() refuses a message that is nested too deep', async () => {
    for (const maxWholeBytes of [0, 100]) {
      const limits = { maxMessageBytes: 100, maxDepth: 3, maxWholeBytes }
      expect(await refusal('{"a":[[]]}{"a":[[]]}', limits)).to.equal(undefined)
      expect(await refusal('{"a":[[[', limits)).to.equal(
        'ProtocolError: Cannot read a message nested more than "3" deep',
      )
    }
  })

  it('push() refuses bytes that are no UTF-8', async () => {
    const bytes = Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x28, ...Buffer.from('"}')])
    expect(await thrownBy(() => framed([bytes]))).to.equal(
      'ProtocolError: Cannot read "(" in a message of the server, want JSON in UTF-8',
    )
  })

  it('push() refuses U+0000, and takes what only looks like it', async () => {
    for (const limits of [defaultLimits, openedAlways]) {
      expect(framed([Buffer.from('{"a":"\\\\u0000"}')], limits)).to.deep.equal([{ a: '\\u0000' }])
      expect(await refusal('{"a":"\\\\\\u0000"}', limits)).to.equal(
        'ProtocolError: Cannot read "0" in a message of the server, want JSON in UTF-8',
      )
    }
  })

  it('push() gives the same messages and the same faults, whether they are whole or opened', async () => {
    const damaged = fc
      .tuple(message, fc.nat(), fc.constantFrom(...'{}[]":,\\0x- ', 'e', '\u0000', '\n', '\xff'))
      .map(([value, at, character]) => {
        const bytes = Buffer.from(
          `{"n":[9007199254740993,-1234567890123456789],"m":${JSON.stringify(value)}}`,
        )
        bytes.write(character, at % bytes.length, 'latin1')
        return bytes
      })
    await fc.assert(
      fc.asyncProperty(damaged, async (bytes) => {
        const whole = await outcome(bytes, defaultLimits)
        const opened = await outcome(bytes, openedAlways)
        // What is opened is refused at the fault, what is whole at its end, which may not have come.
        const refusal = whole.refusal ?? opened.refusal
        expect({ ...whole, refusal }).to.deep.equal(opened)
      }),
      { numRuns: 2000 },
    )
  })

  it('push() takes time in proportion to the message, however small the chunks', () => {
    for (const limits of [openedAlways, { ...defaultLimits, maxWholeBytes: 100_000_000 }]) {
      const small = fastestMs(250_000, limits)
      const large = fastestMs(2_000_000, limits)
      // Eight times the bytes; a framer that starts over with each chunk would take sixty-four times as long.
      expect(large / small).to.be.below(24)
    }
  })
})

const uuid = '11111111-2222-3333-4444-555555555555'

// Characters of one to four bytes, and everything that has a meaning to JSON.
const text = fc.string({ unit: fc.constantFrom('a', 'é', '世', '🌍', '"', '\\', '{', '}', '[', ']', '\n') })

const name = fc.oneof(text, fc.constantFrom('rows', uuid))

const object = objectOf(text)

const table = objectOf(fc.oneof(object, fc.array(object, { maxLength: 3 })))

const message = objectOf(fc.oneof(text, fc.integer(), fc.array(table, { maxLength: 3 }), table))

function objectOf<Member>(member: fc.Arbitrary<Member>): fc.Arbitrary<Record<string, Member>> {
  return fc.dictionary(name, member, { maxKeys: 4, noNullPrototype: true })
}

// White space behind a message belongs to none.
function gap(index: number): string {
  return ['', ' ', '\n'][index % 3] ?? ''
}

function pieces(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return places.map((place, index) => bytes.subarray(place, places[index + 1]))
}

function all(chunks: readonly Uint8Array[], limits?: MessageLimits): readonly Framed[] {
  const framer = new MessageFramer(limits)
  return chunks.flatMap((chunk) => [...framer.push(chunk)])
}

function framed(chunks: readonly Uint8Array[], limits?: MessageLimits): readonly unknown[] {
  return all(chunks, limits).flatMap((next) => (next.kind === 'turn' ? [] : [unpacked(next.json)]))
}

function refusal(stream: string, limits?: MessageLimits): Promise<string | undefined> {
  return thrownBy(() => all([Buffer.from(stream)], limits))
}

async function outcome(bytes: Buffer, limits: MessageLimits) {
  const messages: unknown[] = []
  const readAll = () => {
    for (const next of new MessageFramer(limits).push(bytes)) {
      if (next.kind !== 'turn') messages.push(unpacked(next.json))
    }
  }
  return { refusal: await thrownBy(readAll), messages }
}

function fastestMs(length: number, limits: MessageLimits): number {
  return Math.min(...[1, 2, 3].map(() => timeMs(length, limits)))
}

function timeMs(length: number, limits: MessageLimits): number {
  const bytes = Buffer.from(`{"a":["${'x","'.repeat(length / 4)}"]}`)
  const start = cpuNowMs()
  const framer = new MessageFramer(limits)
  for (let at = 0; at < bytes.length; at += 1000) [...framer.push(bytes.subarray(at, at + 1000))]
  return cpuNowMs() - start
}
