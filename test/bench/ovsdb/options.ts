import { parseArgs } from 'node:util'
import { UsageError } from '../../../src/errors.ts'

export interface OvsdbBenchOptions {
  readonly rounds: number
  /** How long updates are followed, in each round. */
  readonly seconds: number
  readonly json: boolean
}

/** Reads the arguments of `bench:ovsdb`. `--quick` is one round with little to follow, for a first look. Throws UsageError. */
export function ovsdbBenchOptions(argv: readonly string[]): OvsdbBenchOptions {
  const { rounds, seconds, quick, json } = parsed(argv)
  return {
    rounds: wholeNumber('rounds', rounds ?? (quick ? '1' : '5'), 100),
    seconds: wholeNumber('seconds', seconds ?? (quick ? '3' : '10'), 600),
    json,
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options }).values
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { hint: usage, cause })
  }
}

const options = {
  rounds: { type: 'string' },
  seconds: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const

const usage = 'known are --rounds R, --seconds S, --quick and --json'

function wholeNumber(name: string, text: string, most: number): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= 1 && value <= most) return value
  throw new UsageError(`--${name} "${text}": want a whole number from 1 to ${most}`)
}
