import type { HostFacts, ObservedDocker, ObservedFile } from '../mesh/state/observation.ts'
import { dockerUnit } from './facts/docker-unit.ts'
import { parseLinks } from './facts/links.ts'
import { type FactLine, factLines, factsProgram, only } from './facts/program.ts'
import type { SshSession } from './ssh/session.ts'

/** What to look for on a host. */
export interface FactsQuestion {
  /** Files whose bytes are wanted; one that is missing is no error. */
  readonly paths: readonly string[]
}

/** Everything about a host that is not in its database, in one round trip. Throws HostError when the host can't say. */
export async function gatherFacts(session: SshSession, question: FactsQuestion): Promise<HostFacts> {
  const output = await session.run(factsProgram, [...question.paths, ''].join('\n'), { timeoutMs: 30_000 })
  return readFacts(factLines(output, session.host))
}

function readFacts(lines: readonly FactLine[]): HostFacts {
  const init = only(lines, 'init') === 'systemd' ? 'systemd' : 'sysv'
  return {
    userId: Number(only(lines, 'uid')),
    init,
    commands: new Set(lines.filter(({ name }) => name === 'command').map(({ text }) => text)),
    files: new Map(lines.filter(({ name }) => name === 'file').map(observedFile)),
    interfaces: parseLinks(decode(only(lines, 'links')), decode(only(lines, 'addresses'))),
    docker: observedDocker(lines, init),
  }
}

function observedFile({ text }: FactLine): [string, ObservedFile] {
  const [path = '', mode = '', content = ''] = text.split(' ')
  return [decode(path), { mode, text: decode(content) }]
}

function observedDocker(lines: readonly FactLine[], init: HostFacts['init']): ObservedDocker {
  const commandLine = decode(only(lines, 'dockerd'))
    .split('\0')
    .filter((word) => word !== '')
  const unit = dockerUnit(
    ['docker-unit', 'docker-drop-ins'].map((name) => decode(only(lines, name))).join('\n'),
  )
  return {
    commandLine: commandLine.length === 0 ? undefined : commandLine,
    readBy: init === 'sysv' ? 'sh' : unit.readsDefaults ? 'systemd' : 'docker-ce',
    unitCommand: unit.command,
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1')
}
