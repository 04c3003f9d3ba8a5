import { Command } from 'commander'
import { UsageError } from '../../errors.ts'
import type { CutTarget } from '../../lab/cuts.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { cutText } from './status-view.ts'
import { jsonOption, type LabFlags, nameOption, whichLab } from './which-lab.ts'

interface CutFlags extends LabFlags {
  readonly oneWay?: boolean
}

/** `ovsmesh lab cut HOST` and `ovsmesh lab cut A B`. */
export function cutCommand(terminal: Terminal): Command {
  return new Command('cut')
    .summary('cut the cable of a host, or the path between two')
    .description(
      'One host: its cable is out, it sees no carrier. Two: packets between them vanish, and nobody is told.',
    )
    .argument('<host>', 'a host, or "control"')
    .argument('[other]', 'the other end')
    .option('--one-way', 'only packets from the first to the second vanish')
    .option(...nameOption)
    .option(...jsonOption)
    .addHelpText('after', cutExample)
    .action(async (host: string, other: string | undefined, flags: CutFlags) => {
      const lab = await whichLab(flags)
      await lab.cut(targetOf(host, other, flags.oneWay ?? false))
      await showCuts(lab, flags, terminal)
    })
}

/** `ovsmesh lab heal`, `ovsmesh lab heal HOST` and `ovsmesh lab heal A B`. */
export function healCommand(terminal: Terminal): Command {
  return new Command('heal')
    .summary('undo cuts')
    .description(
      'Without a host: all of them. One host: all that have to do with it. Two: those between them.',
    )
    .argument('[host]', 'a host, or "control"')
    .argument('[other]', 'the other end')
    .option(...nameOption)
    .option(...jsonOption)
    .addHelpText('after', healExample)
    .action(async (host: string | undefined, other: string | undefined, flags: LabFlags) => {
      const lab = await whichLab(flags)
      await lab.heal(host === undefined ? undefined : targetOf(host, other, false))
      await showCuts(lab, flags, terminal)
    })
}

function targetOf(host: string, other: string | undefined, oneWay: boolean): CutTarget {
  if (other !== undefined) return { kind: 'pair', hosts: [host, other], oneWay }
  if (oneWay) throw new UsageError(`cut the cable of "${host}" one way: want two hosts with --one-way`)
  return { kind: 'host', host }
}

async function showCuts(lab: Lab, { json }: LabFlags, terminal: Terminal): Promise<void> {
  const cuts = await lab.cuts()
  if (json) terminal.json({ format: 'ovsmesh-lab-cuts/1', lab: lab.name, cuts })
  else terminal.note(cuts.length === 0 ? 'nothing is cut' : cuts.map(cutText).join('\n'))
}

const cutExample = `
Example:
  $ ovsmesh lab cut h1
  $ ovsmesh lab cut h1 h2 --one-way`

const healExample = `
Example:
  $ ovsmesh lab heal
  $ ovsmesh lab heal h1 h2`
