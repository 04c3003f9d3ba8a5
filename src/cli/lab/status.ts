import { Command } from 'commander'
import { findLab } from '../../lab/lab.ts'
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
      const labs = flags.name === undefined ? await allLabs() : [await whichLab(flags)]
      if (flags.json) terminal.json(await labsDocument(labs))
      else
        terminal.show(
          labs.length === 0 ? 'There is no lab.' : (await Promise.all(labs.map(statusView))).join('\n\n'),
        )
    })
}

async function allLabs() {
  return Promise.all((await labNames()).map(findLab))
}

const example = `
Example:
  $ ovsmesh lab status`
