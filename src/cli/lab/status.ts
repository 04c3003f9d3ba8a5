import { Command } from 'commander'
import { findLab, type Lab } from '../../lab/lab.ts'
import { labNames } from '../../lab/state-directory.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { labsDocument } from './lab-document.ts'
import { statusView } from './status-view.ts'
import { jsonOption, type LabFlags, nameOption, whichLab } from './which-lab.ts'

/** `ovsmesh lab status`: each host, what of it answers, and what is cut. */
export function statusCommand(terminal: Terminal): Command {
  return new Command('status')
    .summary('show hosts and cuts')
    .description(
      'Shows every host of a lab, or of all labs: how it boots, its address, what of it answers, what is cut.',
    )
    .option(...nameOption)
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (flags: LabFlags) => {
      const labs = flags.name === undefined ? await allLabs(terminal) : [await whichLab(flags)]
      if (flags.json) terminal.json(await labsDocument(labs))
      else
        terminal.show(
          labs.length === 0 ? 'No lab is up.' : (await Promise.all(labs.map(statusView))).join('\n\n'),
        )
    })
}

async function allLabs(terminal: Terminal): Promise<readonly Lab[]> {
  const names = await labNames()
  const found = await Promise.all(names.map((name) => findLab(name).catch(() => undefined)))
  for (const [index, name] of names.entries())
    if (found[index] === undefined)
      terminal.note(`the lab "${name}" is half built; ovsmesh lab down --name ${name} removes it`)
  return found.filter((lab) => lab !== undefined)
}

const example = `
Example:
  $ ovsmesh lab status`
