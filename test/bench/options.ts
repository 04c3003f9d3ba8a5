import { parseArgs } from 'node:util'
import { UsageError } from '../../src/errors.ts'
import type { Flavour } from '../../src/lab/blueprint.ts'

export interface BenchOptions {
  readonly hosts: number
  readonly flavour: Flavour
  readonly rounds: number
  readonly json: boolean
}

/** How many rounds a bench takes when nothing is said. */
export interface UsualRounds {
  readonly usualRounds: number
}

/** Reads the arguments of a bench. Throws UsageError. */
export function benchOptions(argv: readonly string[], { usualRounds }: UsualRounds): BenchOptions {
  const values = parsed(argv)
  return {
    hosts: wholeNumber('hosts', values.hosts, { from: 2, to: 200 }),
    flavour: flavourNamed(values.flavour),
    rounds: wholeNumber('rounds', values.rounds ?? String(usualRounds), { from: 1, to: 1000 }),
    json: values.json,
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
  hosts: { type: 'string', default: '10' },
  flavour: { type: 'string', default: 'sysv' },
  rounds: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

const usage = 'known are --hosts N, --flavour sysv|systemd, --rounds R and --json'

function wholeNumber(
  name: string,
  text: string,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  throw new UsageError(`--${name} "${text}": want a whole number from ${from} to ${to}`)
}

function flavourNamed(text: string): Flavour {
  if (text === 'sysv' || text === 'systemd') return text
  throw new UsageError(`--flavour "${text}": want sysv or systemd`)
}
