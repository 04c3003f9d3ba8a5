import { expect } from 'chai'
import fc from 'fast-check'
import { JsonScanner } from '../../../src/ovsdb-client/json/json-scanner.ts'
import { parseJson } from '../../../src/ovsdb-client/json/parse-json.ts'
import { thrownBy } from '../support/thrown.ts'

const maxDepth = 1000

describe('JsonScanner', () => {
  it('next() gives the tokens of a text, and where they are', () => {
    const bytes = Buffer.from(' {"a" : [1.5,true , "x\\"]"],"b":{}}')
    const scanner = new JsonScanner(maxDepth)
    const tokens: string[] = []
    for (
      let token = scanner.next(bytes, 0);
      token !== 'unfinished';
      token = scanner.next(bytes, scanner.end)
    ) {
      tokens.push(`${token} ${bytes.toString('utf8', scanner.start, scanner.end)}`)
    }
    expect(tokens).to.deep.equal([
      'object {',
      'name "a"',
      'array [',
      'scalar 1.5',
      'scalar true',
      'scalar "x\\"]"',
      'end ]',
      'name "b"',
      'object {',
      'end }',
      'end }',
    ])
  })

  it('leave() lets every JSON text pass, in any two pieces', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.nat(), (json, place) => {
        const bytes = Buffer.from(`[${json}]`)
        fc.pre(!isRefusedAllTheSame(bytes.toString()))
        expect(endOf(bytes, place % bytes.length)).to.equal(bytes.length)
      }),
    )
  })

  it('leave() lets pass what JSON.parse reads, and nothing else, when single bytes go wrong', () => {
    const vandal = fc.record({ place: fc.nat(), byte: fc.oneof(meaningfulByte, fc.nat(255)) })
    fc.assert(
      fc.property(fc.json(), fc.array(vandal, { minLength: 1, maxLength: 3 }), (json, vandals) => {
        const bytes = Buffer.from(`[${json}]`)
        for (const { place, byte } of vandals) bytes[place % bytes.length] = byte
        expect(isWholeText(bytes)).to.equal(isReadable(bytes))
      }),
      { numRuns: 5000 },
    )
  })

  const readable = [
    '[0]',
    '[-0.0e+00]',
    '[10E-1,-12.50]',
    '[true,false,null]',
    '["\\u0001\\ud83d\\uDE00\\/\\b\\f"]',
    '["\u007f\u0080\u07ff\u0800\uffff\u{10000}\u{10ffff}"]',
    '[{},[],{"":{"":[]}}]',
    '\t[\r\n1 ,\t2 ]',
  ]
  for (const text of readable) {
    it(`leave() lets ${JSON.stringify(text)} pass, wherever it is cut`, () => {
      const bytes = Buffer.from(text)
      for (const cut of bytes.keys()) expect(endOf(bytes, cut)).to.equal(bytes.length)
    })
  }

  const broken: readonly (readonly [text: string, byte: string, wanted: string])[] = [
    ['[01]', '1', '"," or an end'],
    ['[1.]', ']', 'JSON in UTF-8'],
    ['[-]', ']', 'JSON in UTF-8'],
    ['[1e+]', ']', 'JSON in UTF-8'],
    ['[+1]', '+', 'JSON in UTF-8'],
    ['[.5]', '.', 'JSON in UTF-8'],
    ['[tru]', ']', 'JSON in UTF-8'],
    ['[nulll]', 'l', '"," or an end'],
    ['[NaN]', 'N', 'JSON in UTF-8'],
    ['["\n"]', '\\n', 'JSON in UTF-8'],
    ['["\\x"]', 'x', 'JSON in UTF-8'],
    ['["\\u00g0"]', 'g', 'JSON in UTF-8'],
    ['["\\u0000"]', '0', 'JSON in UTF-8'],
    ['[1 2]', '2', '"," or an end'],
    ['[1,]', ']', 'a value'],
    ['[,1]', ',', 'a value or "]"'],
    ['[1}', '}', '"," or an end'],
    ['{"a":1]', ']', '"," or an end'],
    ['{"a"}', '}', '":"'],
    ['{"a",1}', ',', '":"'],
    ['{1:2}', '1', 'a name or "}"'],
    ['{"a":1,}', '}', 'a name'],
    ['{:1}', ':', 'a name or "}"'],
    ['[1:2]', ':', '"," or an end'],
  ]
  for (const [text, byte, wanted] of broken) {
    it(`leave() throws at the first wrong byte of ${JSON.stringify(text)}`, async () => {
      const wrong = `ProtocolError: Cannot read "${byte}" in a message of the server, want ${wanted}`
      for (const cut of Buffer.from(text).keys()) {
        expect(await thrownBy(() => endOf(Buffer.from(text), cut))).to.equal(wrong)
      }
    })
  }

  // RFC 3629: no byte that never is, no longer form than needed, no half of a surrogate pair, nothing beyond U+10FFFF.
  const notUtf8 = [
    '80',
    'c0af',
    'c328',
    'e08080',
    'eda080',
    'e282',
    'f0808080',
    'f48fbf',
    'f4908080',
    'f5808080',
    'ff',
  ]
  for (const hex of notUtf8) {
    it(`leave() throws at the bytes ${hex}, which are no UTF-8`, async () => {
      const bytes = Buffer.concat([Buffer.from('["'), Buffer.from(hex, 'hex'), Buffer.from('"]')])
      expect(await thrownBy(() => endOf(bytes, 0))).to.match(/^ProtocolError: .*, want JSON in UTF-8$/)
    })
  }

  it('leave() throws when the text is nested too deep', async () => {
    const nested = (depth: number) => Buffer.from('['.repeat(depth) + ']'.repeat(depth))
    expect(endOf(nested(maxDepth), 5)).to.equal(2 * maxDepth)
    expect(await thrownBy(() => endOf(nested(maxDepth + 1), 5))).to.equal(
      'ProtocolError: Cannot read a message nested more than "1000" deep',
    )
  })
})

const meaningfulByte = fc.constantFrom(...Buffer.from('{}[]",:\\0123456789.-+eEtrufalsn \n\u0000'))

/** Where the first text of the bytes ends, when they come in two pieces. */
function endOf(bytes: Uint8Array, cut: number): number | undefined {
  const scanner = new JsonScanner(maxDepth)
  const end = scanner.leave(0, bytes.subarray(0, cut), 0)
  if (end !== undefined) return end
  const rest = scanner.leave(0, bytes.subarray(cut), 0)
  return rest === undefined ? undefined : cut + rest
}

function isWholeText(bytes: Uint8Array): boolean {
  try {
    return endOf(bytes, 0) === bytes.length
  } catch {
    return false
  }
}

/** An object or array, as JSON.parse sees it: with what parseJson() refuses beside a long integer refused always. */
function isReadable(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    const value = parseJson(text)
    return typeof value === 'object' && value !== null && !/\s$/.test(text) && !isRefusedAllTheSame(text)
  } catch {
    return false
  }
}

// Of an even number of backslashes each escapes the next.
function isRefusedAllTheSame(text: string): boolean {
  return /(?<!\\)(?:\\\\)*\\u0000/.test(text)
}
