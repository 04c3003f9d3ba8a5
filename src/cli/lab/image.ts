import { Command } from 'commander'
import type { Terminal } from '../../terminal/terminal.ts'
import { jsonOption, type LabFlags, nameOption, whichLab } from './which-lab.ts'

/** `ovsmesh lab image HOST…`: something for containers to be made of, without a registry. */
export function imageCommand(terminal: Terminal): Command {
  return new Command('image')
    .summary('give hosts an image to make containers of')
    .description(
      'Gives the Docker of these hosts, or of all, the image busybox:lab (sh, ping, nc, httpd, sleep …).',
    )
    .argument('[hosts...]', 'without one: every host')
    .option(...nameOption)
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (named: readonly string[], flags: LabFlags) => {
      const lab = await whichLab(flags)
      const hosts = named.length > 0 ? named : lab.hosts.map((host) => host.name)
      for (const host of hosts) await lab.loadImage(host)
      if (flags.json)
        terminal.json({ format: 'ovsmesh-lab-image/1', lab: lab.name, image: 'busybox:lab', hosts })
      else terminal.note(`busybox:lab is on ${hosts.join(', ')}`)
    })
}

const example = `
Example:
  $ ovsmesh lab image h1 && ovsmesh lab exec h1 -- docker run --rm -it busybox:lab`
