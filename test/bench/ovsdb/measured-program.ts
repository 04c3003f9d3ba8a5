import { execa } from 'execa'
import type { Figures } from './contender.ts'

/** A program and its arguments. */
export type Command = readonly [string, ...string[]]

/** No measured program takes as long as this beyond its own time, unless it hangs. */
export const patienceMs = 300_000

/** Runs a program to its end. Its last line says what it measured, as a JSON object of numbers. */
export async function measured(command: Command, signal: AbortSignal): Promise<Figures> {
  return figuresIn(await printed(command, signal))
}

/** What a program prints. Throws when it fails. */
export async function printed([file, ...args]: Command, signal: AbortSignal): Promise<string> {
  const { stdout } = await execa(file, args, { stdin: 'ignore', cancelSignal: signal, timeout: patienceMs })
  return stdout
}

/** Throws when the text does not end with a line of figures. */
export function figuresIn(stdout: string): Figures {
  const line = stdout.trimEnd().split('\n').at(-1) ?? ''
  const figures: unknown = line.startsWith('{') ? JSON.parse(line) : undefined
  if (isFigures(figures)) return figures
  throw new Error(`Cannot read "${line.slice(0, 200)}" of a measured program, want an object of numbers`)
}

function isFigures(value: unknown): value is Figures {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((figure) => typeof figure === 'number')
  )
}
