import { expect } from 'chai'
import fc from 'fast-check'
import { MessageFramer, type MessageLimits } from '../../../src/ovsdb-client/rpc/framing.ts'
import { cpuNowMs } from '../../support/cpu-clock.ts'
import { thrownBy } from '../support/thrown.ts'

describe('MessageFramer', () => {
  it('push() gives the same messages wherever the stream is cut', () => {
    fc.assert(
      fc.property(fc.array(message), fc.array(fc.nat()), (messages, cuts) => {
        const texts = messages.map((value) => JSON.stringify(value))
        const bytes = Buffer.from(texts.map((text, index) => text + gap(index)).join(''))
        expect(framed(pieces(bytes, cuts))).to.deep.equal(texts)
      }),
    )
  })

  it('push() gives the same messages byte by byte and in any two pieces, inside characters and escapes too', () => {
    const texts = ['{"a":"Grüße, 世界 🌍","b":"\\\\\\"}{"}', '{"c":[{"d":"]"}]}']
    const bytes = Buffer.from(texts.join(''))
    expect(framed([...bytes].map((byte) => Uint8Array.of(byte)))).to.deep.equal(texts)
    for (const cut of bytes.keys()) expect(framed(pieces(bytes, [cut]))).to.deep.equal(texts)
  })

  it('push() takes glued messages and white space between them', () => {
    expect(framed([Buffer.from(' {"id":1}{"id":2}\r\n\t{"id":3}\n')])).to.deep.equal(
      ['{"id":1}', '{"id":2}', '\r\n\t{"id":3}'].map((text) => text.trim()),
    )
  })

  it('push() gives the messages before a fault, then throws', async () => {
    const seen: string[] = []
    const readAll = () => {
      for (const text of new MessageFramer().push(Buffer.from('{"id":1}SSH-2.0'))) seen.push(text)
    }
    expect(await thrownBy(readAll)).to.equal(
      'ProtocolError: Cannot read "S" as the start of a message, want a JSON object',
    )
    expect(seen).to.deep.equal(['{"id":1}'])
  })

  it('push() refuses a closing bracket and an array where a message should begin', async () => {
    expect(await refusal(']')).to.equal(
      'ProtocolError: Cannot read "]" as the start of a message, want a JSON object',
    )
    expect(await refusal('[1]')).to.equal(
      'ProtocolError: Cannot read "[" as the start of a message, want a JSON object',
    )
  })

  it('push() refuses a message that is too long, before its end has come', async () => {
    const limits = { maxMessageBytes: 10, maxDepth: 10 }
    expect(await refusal('{"a":"12"}', limits)).to.equal(undefined)
    expect(await refusal('{"a":"12345', limits)).to.equal(
      'ProtocolError: Cannot read a message of more than "10" bytes',
    )
  })

  it('push() refuses a message that is nested too deep', async () => {
    const limits = { maxMessageBytes: 100, maxDepth: 3 }
    expect(await refusal('{"a":[[]]}{"a":[[]]}', limits)).to.equal(undefined)
    expect(await refusal('{"a":[[[', limits)).to.equal(
      'ProtocolError: Cannot read a message nested more than "3" deep',
    )
  })

  it('push() refuses bytes that are no UTF-8', async () => {
    const bytes = Buffer.from([...Buffer.from('{"a":"'), 0xc3, 0x28, ...Buffer.from('"}')])
    expect(await thrownBy(() => framed([bytes]))).to.equal(
      'ProtocolError: Cannot read a message of the server, want UTF-8',
    )
  })

  it('push() takes time in proportion to the message, however small the chunks', () => {
    const small = fastestMs(500_000)
    const large = fastestMs(4_000_000)
    // Eight times the bytes; a framer that starts over with each chunk would take sixty-four times as long.
    expect(large / small).to.be.below(24)
  })
})

// Characters of one to four bytes, and everything that has a meaning to JSON.
const text = fc.string({ unit: fc.constantFrom('a', 'é', '世', '🌍', '"', '\\', '{', '}', '[', ']', '\n') })

const message = fc.dictionary(text, fc.oneof(text, fc.integer(), fc.array(fc.dictionary(text, text))))

// White space behind a message belongs to none, or to the next: it is trimmed before comparing.
function gap(index: number): string {
  return ['', ' ', '\n'][index % 3] ?? ''
}

function pieces(bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b)
  return places.map((place, index) => bytes.subarray(place, places[index + 1]))
}

function framed(chunks: readonly Uint8Array[]): readonly string[] {
  const framer = new MessageFramer()
  return chunks.flatMap((chunk) => [...framer.push(chunk)]).map((message) => message.trim())
}

function refusal(stream: string, limits?: MessageLimits): Promise<string | undefined> {
  return thrownBy(() => [...new MessageFramer(limits).push(Buffer.from(stream))])
}

function fastestMs(length: number): number {
  return Math.min(...[1, 2, 3].map(() => timeMs(length)))
}

function timeMs(length: number): number {
  const bytes = Buffer.from(`{"a":["${'x"],["'.repeat(length / 5)}"]}`)
  const start = cpuNowMs()
  const framer = new MessageFramer()
  for (let at = 0; at < bytes.length; at += 1000) [...framer.push(bytes.subarray(at, at + 1000))]
  return cpuNowMs() - start
}
