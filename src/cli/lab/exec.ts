import { Command } from 'commander'
import type { Terminal } from '../../terminal/terminal.ts'
import { type LabFlags, nameOption, whichLab } from './which-lab.ts'

interface ExecFlags extends LabFlags {
  readonly json?: boolean
}

/** `ovsmesh lab exec PLACE -- COMMAND`: as if it were started there, streams, terminal and exit code included. */
export function execCommand(terminal: Terminal): Command {
  return new Command('exec')
    .summary('run a program in a host, or in the control namespace')
    .description(
      'Runs a program in a host as root, or in the control namespace, from which ovsmesh reaches the hosts, with its own HOME.',
    )
    .argument('<place>', 'a host, or "control"')
    .argument('<command...>', 'the program and its arguments, after --')
    .option(...nameOption)
    .option('--json', 'print exit code, stdout and stderr as one JSON document; stdin is empty')
    .addHelpText('after', example)
    .action(async (place: string, command: readonly string[], flags: ExecFlags) => {
      const lab = await whichLab(flags)
      if (!flags.json) {
        process.exitCode = await lab.attach(place, command)
        return
      }
      const result = await lab.exec(place, command, { reject: false })
      terminal.json({ format: 'ovsmesh-lab-exec/1', place, command, ...result })
      process.exitCode = result.exitCode ?? 1
    })
}

const example = `
Example:
  $ ovsmesh lab exec h1 -- ovs-vsctl show
  $ ovsmesh lab exec control -- ovsmesh plan inventory.yaml`
