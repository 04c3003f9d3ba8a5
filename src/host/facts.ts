import type { HostFacts, ObservedDocker, ObservedFile } from '../mesh/state/observation.ts'
import { dockerUnit } from './facts/docker-unit.ts'
import { parseLinks } from './facts/links.ts'
import { type Fact, factsProgram, only, printedFacts, textsOf } from './facts/program.ts'
import type { SshSession } from './ssh/session.ts'

/** What to look for on a host. */
export interface FactsQuestion {
  /** Files whose bytes are wanted; one that is missing is no error. */
  readonly paths: readonly string[]
}

/** Everything about a host that is not in its database, in one round trip. Throws HostError when the host can't say. */
export async function gatherFacts(session: SshSession, question: FactsQuestion): Promise<HostFacts> {
  const output = await session.run(factsProgram, [...question.paths, ''].join('\n'), { timeoutMs: 30_000 })
  return readFacts(printedFacts(output, session.host))
}

function readFacts(facts: readonly Fact[]): HostFacts {
  const init = only(facts, 'init') === 'systemd' ? 'systemd' : 'sysv'
  return {
    userId: Number(only(facts, 'uid')),
    init,
    commands: new Set(textsOf(facts, 'command')),
    files: new Map(textsOf(facts, 'file').map(observedFile)),
    interfaces: parseLinks(only(facts, 'links'), only(facts, 'addresses')),
    docker: observedDocker(facts, init),
  }
}

// `644 BASE64 /a/path`: the path comes last, since it may have blanks.
function observedFile(text: string): [string, ObservedFile] {
  const [mode = '', content = '', ...path] = text.split(' ')
  return [path.join(' '), { mode, text: decode(content) }]
}

function observedDocker(facts: readonly Fact[], init: HostFacts['init']): ObservedDocker {
  const commandLine = decode(only(facts, 'dockerd'))
    .split('\0')
    .filter((word) => word !== '')
  // The unit, then its drop-ins.
  const unit = dockerUnit(textsOf(facts, 'docker-unit').map(decode).join('\n'))
  return {
    commandLine: commandLine.length === 0 ? undefined : commandLine,
    readBy: init === 'sysv' ? 'sh' : unit.readsDefaults ? 'systemd' : 'docker-ce',
    unitCommand: unit.command,
  }
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1')
}
