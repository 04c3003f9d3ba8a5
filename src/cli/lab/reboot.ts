import { Command } from 'commander'
import type { Terminal } from '../../terminal/terminal.ts'
import { jsonOption, type LabFlags, nameOption, whichLab } from './which-lab.ts'

interface RebootFlags extends LabFlags {
  readonly powerCut?: boolean
}

/** `ovsmesh lab reboot HOST`: files and containers stay, processes and network don't. */
export function rebootCommand(terminal: Terminal): Command {
  return new Command('reboot')
    .summary('reboot a host, in order or by a power cut')
    .description(
      'Shuts a host down and boots it again. Its files stay; its processes, network and /run don\u2019t.',
    )
    .argument('<host>')
    .option('--power-cut', 'do not shut it down: everything on it ends at once')
    .option(...nameOption)
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (host: string, flags: RebootFlags) => {
      const lab = await whichLab(flags)
      const powerCut = flags.powerCut ?? false
      terminal.progress(`rebooting ${host}`)
      await lab.reboot(host, { powerCut })
      if (flags.json) terminal.json({ format: 'ovsmesh-lab-reboot/1', lab: lab.name, host, powerCut })
      else terminal.note(`${host} has booted`)
    })
}

const example = `
Example:
  $ ovsmesh lab reboot h1 --power-cut`
