import { Command } from 'commander'
import { exitCode } from '../../errors.ts'
import { checkRequirements, installMissing, type Requirement } from '../../lab/requirements.ts'
import { table } from '../../terminal/table.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { jsonOption } from './which-lab.ts'

interface DoctorFlags {
  readonly install?: boolean
  readonly json?: boolean
}

/** `ovsmesh lab doctor`: what this machine needs for a lab, and has. */
export function doctorCommand(terminal: Terminal): Command {
  return new Command('doctor')
    .summary('say what this machine lacks for a lab')
    .description(
      'Names every Debian package and every feature of the kernel that a lab needs, and whether it is here.',
    )
    .option('--install', 'install the missing packages with apt-get; no service starts on this machine')
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (flags: DoctorFlags) => {
      if (flags.install) noteInstalled(await installMissing(), terminal)
      const requirements = await checkRequirements()
      const ok = requirements.every(({ isMet }) => isMet)
      if (flags.json) terminal.json({ format: 'ovsmesh-lab-doctor/1', ok, requirements })
      else terminal.show(doctorView(requirements))
      process.exitCode = ok ? exitCode.done : exitCode.failed
    })
}

function noteInstalled(names: readonly string[], terminal: Terminal): void {
  terminal.note(names.length === 0 ? 'nothing to install' : `installed ${names.join(', ')}`)
}

function doctorView(requirements: readonly Requirement[]): string {
  const rows = requirements.map(({ kind, name, purpose, isMet }) => [
    isMet ? 'here' : 'MISSING',
    kind,
    name,
    purpose,
  ])
  const missing = requirements.filter(({ isMet }) => !isMet)
  return [...table(rows, ''), '', verdict(missing)].join('\n')
}

function verdict(missing: readonly Requirement[]): string {
  if (missing.length === 0) return 'A lab can run on this machine.'
  const next = missing.some(({ kind }) => kind === 'package') ? '\nnext: ovsmesh lab doctor --install' : ''
  return `No lab can run on this machine without ${missing.map(({ name }) => name).join(', ')}.
validate, plan --offline, render and graph work without.${next}`
}

const example = `
Example:
  $ ovsmesh lab doctor --install`
