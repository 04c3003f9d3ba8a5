import { expect } from 'chai'
import { ovsdbBenchOptions } from './options.ts'

describe('ovsdbBenchOptions()', () => {
  for (const [argv, wanted] of [
    [[], { rounds: 5, seconds: 10, json: false }],
    [['--quick'], { rounds: 1, seconds: 3, json: false }],
    [['--quick', '--seconds', '7'], { rounds: 1, seconds: 7, json: false }],
    [['--rounds=9', '--json'], { rounds: 9, seconds: 10, json: true }],
  ] as const)
    it(`reads "${argv.join(' ')}"`, () => expect(ovsdbBenchOptions(argv)).to.deep.equal(wanted))

  for (const [argv, message] of [
    [['--rounds', '0'], '--rounds "0": want a whole number from 1 to 100'],
    [['--seconds', 'long'], '--seconds "long": want a whole number from 1 to 600'],
    [['--hosts', '3'], "Unknown option '--hosts'"],
  ] as const)
    it(`refuses ${argv.join(' ')}`, () => expect(() => ovsdbBenchOptions(argv)).to.throw(message))
})
