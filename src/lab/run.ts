import { execa } from 'execa'
import { OvsmeshError } from '../errors.ts'

export interface RunOptions {
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/**
 * Runs a program of this machine to its end and returns what it printed.
 * Throws an OvsmeshError with the program's own words when it fails.
 */
export async function run(argv: readonly string[], options: RunOptions = {}): Promise<string> {
  const [file = '', ...args] = argv
  const result = await execa(file, args, {
    ...(options.input === undefined ? { stdin: 'ignore' } : { input: options.input }),
    ...(options.env === undefined ? {} : { env: options.env }),
    reject: false,
  })
  if (result.failed) throw new OvsmeshError(failureText(argv, result.shortMessage ?? '', result.stderr))
  return result.stdout
}

function failureText(argv: readonly string[], shortMessage: string, stderr: string): string {
  const reason = stderr.trim() === '' ? shortMessage : stderr.trim()
  return `run "${argv.join(' ').slice(0, 200)}" on this machine: ${reason}`
}
