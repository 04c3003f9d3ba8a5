import { expect } from 'chai'
import { benchOptions } from './options.ts'

describe('benchOptions()', () => {
  it('measures ten light hosts as often as is usual when nothing is said', () =>
    expect(benchOptions([], usual)).to.deep.equal({ hosts: 10, flavour: 'sysv', rounds: 9, json: false }))

  it('takes what is said', () =>
    expect(
      benchOptions(['--hosts', '20', '--flavour=systemd', '--rounds', '3', '--json'], usual),
    ).to.deep.equal({
      hosts: 20,
      flavour: 'systemd',
      rounds: 3,
      json: true,
    }))

  for (const [argv, message] of [
    [['--hosts', '1'], '--hosts "1": want a whole number from 2 to 200'],
    [['--rounds', 'many'], '--rounds "many": want a whole number from 1 to 1000'],
    [['--flavour', 'upstart'], '--flavour "upstart": want sysv or systemd'],
    [['--loud'], "Unknown option '--loud'"],
  ] as const)
    it(`refuses ${argv.join(' ')}`, () => expect(() => benchOptions(argv, usual)).to.throw(message))
})

const usual = { usualRounds: 9 }
