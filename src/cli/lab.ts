import { Command } from 'commander'
import type { Terminal } from '../terminal/terminal.ts'
import { cutCommand, healCommand } from './lab/cables.ts'
import { doctorCommand } from './lab/doctor.ts'
import { downCommand } from './lab/down.ts'
import { execCommand } from './lab/exec.ts'
import { imageCommand } from './lab/image.ts'
import { rebootCommand } from './lab/reboot.ts'
import { statusCommand } from './lab/status.ts'
import { upCommand } from './lab/up.ts'

/** `ovsmesh lab`: a fleet of real hosts on this machine. */
export function labCommand(terminal: Terminal): Command {
  const lab = new Command('lab')
    .summary('a fleet of real hosts in namespaces of this machine')
    .description(
      'Hosts of their own root, Open vSwitch, sshd and Docker in namespaces of this machine, and a network between them.',
    )
    .addHelpText('after', example)
  const commands = [
    upCommand,
    downCommand,
    statusCommand,
    execCommand,
    cutCommand,
    healCommand,
    rebootCommand,
    imageCommand,
    doctorCommand,
  ]
  for (const command of commands) lab.addCommand(command(terminal))
  return lab
}

const example = `
Example:
  $ ovsmesh lab up --hosts 4
  $ ovsmesh lab exec control -- ovsmesh apply inventory.yaml
  $ ovsmesh lab down`
