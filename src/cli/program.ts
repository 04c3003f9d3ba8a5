import { readFileSync } from 'node:fs'
import { Command } from 'commander'
import type { Terminal } from '../terminal/terminal.ts'

/**
 * The command line, one subcommand a file. Of these only the one that `argv` names is loaded, since each brings packages
 * of its own that take longer to load than most commands to run; all of them where it names none.
 */
export async function buildProgram(terminal: Terminal, argv: readonly string[]): Promise<Command> {
  const program = new Command('ovsmesh')
    .description(
      'A private layer-2 network between Docker hosts: planned and proved before a host is touched.',
    )
    .version(version())
    .showHelpAfterError('(see ovsmesh --help)')
    .addHelpText('after', exitCodes)
  for (const command of await commandsFor(argv)) program.addCommand(command(terminal))
  for (const command of withSubcommands(program)) command.exitOverride().copyInheritedSettings(program)
  return program
}

type CommandBuilder = (terminal: Terminal) => Command

// argv as Node has it: the command stands behind node and main.js.
function commandsFor([, , name = '']: readonly string[]): Promise<readonly CommandBuilder[]> {
  const named = commands.get(name)
  return Promise.all((named === undefined ? [...commands.values()] : [named]).map((load) => load()))
}

// In the order of the help.
const commands: ReadonlyMap<string, () => Promise<CommandBuilder>> = new Map([
  ['validate', async () => (await import('./validate.ts')).validateCommand],
  ['plan', async () => (await import('./plan.ts')).planCommand],
  ['apply', async () => (await import('./apply.ts')).applyCommand],
  ['verify', async () => (await import('./verify.ts')).verifyCommand],
  ['render', async () => (await import('./render.ts')).renderCommand],
  ['graph', async () => (await import('./graph.ts')).graphCommand],
  ['lab', async () => (await import('./lab.ts')).labCommand],
])

function withSubcommands(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)]
}

function version(): string {
  const text = readFileSync(new URL(import.meta.resolve('#manifest')), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

const exitCodes = `
Exit codes: 0 done, or nothing to do · 1 failed · 2 changes pending, drift or a failed check ·
3 some hosts failed · 4 some hosts unreachable · 5 the plan is stale · 6 declined · 64 usage or a bad inventory`
