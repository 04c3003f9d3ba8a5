import { Command } from 'commander'
import { InvalidFileError } from '../mesh/inventory/invalid-file.ts'
import { counted } from '../terminal/table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { readInputs } from './read-inputs.ts'

/** `ovsmesh validate INVENTORY`: every problem at once, no host touched. */
export function validateCommand(terminal: Terminal): Command {
  return new Command('validate')
    .summary('check an inventory: every problem at once, with its place')
    .description('Checks an inventory and the lock beside it. Touches no host.')
    .argument('<inventory>', 'the YAML file that describes the hosts')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example)
    .action(async (path: string, options: { json?: boolean }) => {
      if (options.json === true) return await validateForMachines(path, terminal)
      const { inventory, design } = await readInputs(path)
      const links = design.links.length
      terminal.show(`${path}: fine, ${counted(inventory.hosts.size, 'host')}, ${counted(links, 'link')}`)
    })
}

async function validateForMachines(path: string, terminal: Terminal): Promise<void> {
  const problems = await problemsOf(path)
  terminal.json({
    format: 'ovsmesh-validate/1',
    ok: problems.problems.length === 0,
    problems: problems.problems,
  })
  if (problems.error !== undefined) process.exitCode = problems.error.exitCode
}

async function problemsOf(
  path: string,
): Promise<Pick<InvalidFileError, 'problems'> & { error?: InvalidFileError }> {
  try {
    await readInputs(path)
    return { problems: [] }
  } catch (thrown) {
    if (thrown instanceof InvalidFileError) return { problems: thrown.problems, error: thrown }
    throw thrown
  }
}

const example = `
Example:
  $ cat inventory.yaml
  version: 1
  mesh: { name: prod }
  hosts:
    host1: { address: 1.1.1.1 }
    host2: { address: 2.2.2.2 }
    host3: { address: 3.3.3.3 }
  $ ovsmesh validate inventory.yaml`
