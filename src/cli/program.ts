import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Terminal } from '../terminal/terminal.ts'
import { applyCommand } from './apply.ts'
import { graphCommand } from './graph.ts'
import { labCommand } from './lab.ts'
import { planCommand } from './plan.ts'
import { renderCommand } from './render.ts'
import { validateCommand } from './validate.ts'
import { verifyCommand } from './verify.ts'

/** The whole command line: one subcommand a file. */
export function buildProgram(terminal: Terminal): Command {
  const program = new Command('ovsmesh')
    .description(
      'A private layer-2 network between Docker hosts: planned and proved before a host is touched.',
    )
    .version(version())
    .showHelpAfterError('(see ovsmesh --help)')
    .addHelpText('after', exitCodes)
  const commands = [
    validateCommand,
    planCommand,
    applyCommand,
    verifyCommand,
    renderCommand,
    graphCommand,
    labCommand,
  ]
  for (const command of commands) program.addCommand(command(terminal))
  for (const command of withSubcommands(program)) command.exitOverride().copyInheritedSettings(program)
  return program
}

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

function version(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

const exitCodes = `
Exit codes: 0 done, or nothing to do · 1 failed · 2 changes pending, drift or a failed check ·
3 some hosts failed · 4 some hosts unreachable · 5 the plan is stale · 6 declined · 64 usage or a bad inventory`
