import { Command } from 'commander'
import { UsageError } from '../../errors.ts'
import { type LabName, parseLabName } from '../../lab/blueprint.ts'
import { tearDown } from '../../lab/lab.ts'
import { labNames } from '../../lab/state-directory.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { jsonOption, type LabFlags, nameOption } from './which-lab.ts'

interface DownFlags extends LabFlags {
  readonly all?: boolean
}

/** `ovsmesh lab down`: nothing of the lab is left. */
export function downCommand(terminal: Terminal): Command {
  return new Command('down')
    .summary('remove a lab, whatever state it is in')
    .description(
      'Removes every process, namespace, mount and file of a lab, also of one that was half built or crashed.',
    )
    .option(...nameOption)
    .option('--all', 'every lab of this machine')
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (flags: DownFlags) => {
      const names = await namesOf(flags)
      for (const name of names) {
        terminal.progress(`taking down the lab "${name}"`)
        await tearDown(name)
      }
      if (flags.json) terminal.json({ format: 'ovsmesh-lab-down/1', removed: names })
      else terminal.show(names.length === 0 ? 'There is no lab.' : `Taken down: ${names.join(', ')}`)
    })
}

async function namesOf({ name, all }: DownFlags): Promise<readonly LabName[]> {
  const there = await labNames()
  if (all) return there
  if (name !== undefined) return there.filter((other) => other === parseLabName(name))
  if (there.length > 1)
    throw new UsageError(`choose between the labs ${there.join(', ')}: want one`, {
      hint: 'add --name, or --all for all of them',
    })
  return there
}

const example = `
Example:
  $ ovsmesh lab down`
