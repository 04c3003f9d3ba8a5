/** From one byte to another, as characters of Latin-1, and the state that they lead to. */
export type Arrow = readonly [from: string, to: string, next: string]

/**
 * Strings, numbers and words of JSON (RFC 8259) as an automaton over bytes: where each state leads. It can stop and go on
 * between any two bytes, and knows UTF-8 (RFC 3629 section 4), so that nothing has to be decoded to be checked.
 */
export const lexemeGrammar: Readonly<Record<string, readonly Arrow[]>> = {
  start: [
    ['"', '"', 'string'],
    ['-', '-', 'minus'],
    ...firstDigits(),
    ['t', 't', 't'],
    ['f', 'f', 'f'],
    ['n', 'n', 'n'],
  ],

  string: [
    [' ', '!', 'string'],
    ['"', '"', 'complete'],
    ['#', '[', 'string'],
    ['\\', '\\', 'escape'],
    [']', '\x7f', 'string'],
    ['\xc2', '\xdf', 'one more byte'],
    ['\xe0', '\xe0', 'after e0'],
    ['\xe1', '\xec', 'two more bytes'],
    ['\xed', '\xed', 'after ed'],
    ['\xee', '\xef', 'two more bytes'],
    ['\xf0', '\xf0', 'after f0'],
    ['\xf1', '\xf3', 'three more bytes'],
    ['\xf4', '\xf4', 'after f4'],
  ],

  'after e0': [['\xa0', '\xbf', 'one more byte']],
  'after ed': [['\x80', '\x9f', 'one more byte']],
  'after f0': [['\x90', '\xbf', 'two more bytes']],
  'after f4': [['\x80', '\x8f', 'two more bytes']],
  'three more bytes': [['\x80', '\xbf', 'two more bytes']],
  'two more bytes': [['\x80', '\xbf', 'one more byte']],
  'one more byte': [['\x80', '\xbf', 'string']],

  escape: [...[...'"\\/bfnrt'].map((byte): Arrow => [byte, byte, 'string']), ['u', 'u', '\\u']],
  // No \u0000: RFC 7047 section 3.1 has no such character in a string, and parseJson() needs it for itself.
  '\\u': [['0', '0', '\\u0'], ...hexDigitsFrom1('three more digits')],
  '\\u0': [['0', '0', '\\u00'], ...hexDigitsFrom1('two more digits')],
  '\\u00': [['0', '0', '\\u000'], ...hexDigitsFrom1('one more digit')],
  '\\u000': hexDigitsFrom1('string'),
  'three more digits': hexDigits('two more digits'),
  'two more digits': hexDigits('one more digit'),
  'one more digit': hexDigits('string'),

  minus: firstDigits(),
  zero: fractionOrExponent(),
  integer: [['0', '9', 'integer'], ...fractionOrExponent()],
  point: [['0', '9', 'fraction']],
  fraction: [['0', '9', 'fraction'], ...exponentMark()],
  e: [
    ['+', '+', 'sign'],
    ['-', '-', 'sign'],
    ['0', '9', 'exponent'],
  ],
  sign: [['0', '9', 'exponent']],
  exponent: [['0', '9', 'exponent']],

  ...word('true'),
  ...word('false'),
  ...word('null'),
}

/** The states that any other byte ends: a number does not say when it is over. */
export const openEnded: ReadonlySet<string> = new Set(['zero', 'integer', 'fraction', 'exponent'])

function firstDigits(): readonly Arrow[] {
  return [
    ['0', '0', 'zero'],
    ['1', '9', 'integer'],
  ]
}

function fractionOrExponent(): readonly Arrow[] {
  return [['.', '.', 'point'], ...exponentMark()]
}

function exponentMark(): readonly Arrow[] {
  return [
    ['e', 'e', 'e'],
    ['E', 'E', 'e'],
  ]
}

function hexDigits(next: string): readonly Arrow[] {
  return [['0', '0', next], ...hexDigitsFrom1(next)]
}

function hexDigitsFrom1(next: string): readonly Arrow[] {
  return [
    ['1', '9', next],
    ['A', 'F', next],
    ['a', 'f', next],
  ]
}

/** A state for each beginning of the word. */
function word(letters: string): Record<string, readonly Arrow[]> {
  const states: Record<string, readonly Arrow[]> = {}
  for (let length = 1; length < letters.length; length += 1) {
    const letter = letters.charAt(length)
    const next = length + 1 === letters.length ? 'complete' : letters.slice(0, length + 1)
    states[letters.slice(0, length)] = [[letter, letter, next]]
  }
  return states
}
