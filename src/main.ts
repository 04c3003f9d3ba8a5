#!/usr/bin/env node
import { CommanderError } from 'commander'
import { buildProgram } from './cli/program.ts'
import { BrokenPromiseError, exitCode, messageOf, OvsmeshError } from './errors.ts'
import { errorDocument, errorView } from './terminal/failure-view.ts'
import { processTerminal, type Terminal } from './terminal/terminal.ts'

const terminal = processTerminal()
// Whoever reads our output may stop reading: `ovsmesh plan | head` is no failure.
process.stdout.on('error', () => process.exit(exitCode.done))
process.exitCode = await run(terminal, process.argv)

/** The last catch: every way out of the program goes through here and ends with a designed exit code. */
async function run(terminal: Terminal, argv: readonly string[]): Promise<number> {
  try {
    const program = await buildProgram(terminal, argv)
    await program.parseAsync(argv)
    return Number(process.exitCode ?? exitCode.done)
  } catch (thrown) {
    return answerTo(thrown, terminal, argv)
  }
}

function answerTo(thrown: unknown, terminal: Terminal, argv: readonly string[]): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? exitCode.done : exitCode.usage
  if (thrown instanceof OvsmeshError) {
    if (argv.includes('--json')) terminal.json(errorDocument(thrown))
    else terminal.note(errorView(thrown, terminal.colors))
    return thrown.exitCode
  }
  const kind = thrown instanceof BrokenPromiseError ? 'a broken promise' : 'an unexpected error'
  terminal.note(`ovsmesh: ${kind}, which is a bug of ours: ${messageOf(thrown)}`)
  terminal.note(thrown instanceof Error && thrown.stack ? thrown.stack : '')
  return exitCode.failed
}
