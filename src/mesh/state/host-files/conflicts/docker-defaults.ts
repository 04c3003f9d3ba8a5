import type { Conflict } from '../../conflicts/conflict.ts'
import { isNetworkOption } from '../../docker-command.ts'
import type { EnvironmentAssignment } from '../../docker-defaults/environment-file.ts'
import { operatorAssignments, survivesQuoting, wordsOf } from '../../docker-defaults.ts'
import { hostFilePaths } from '../../host-files.ts'
import { blockLines } from '../../managed-block.ts'
import type { ConflictsInput } from './files-seen.ts'

/** What in /etc/default/docker or the unit's command line fights with the options that dockerd gets from us. */
export function dockerDefaultsConflicts(input: ConflictsInput): readonly Conflict[] {
  const { mesh, reader, execStart, files } = input
  const assignments = operatorAssignments(files.dockerDefaults, mesh)
  const last = blockLines(files.dockerDefaults ?? '', mesh)?.last ?? Number.POSITIVE_INFINITY
  return [
    ...assignments.filter(({ line }) => line > last).flatMap(replacesOurs),
    ...inForce(assignments, reader).flatMap(networkOptions),
    ...(reader === 'systemd' ? inForce(assignments, reader).flatMap(shellWords) : []),
    ...commandLineOptions(reader === 'sh' ? undefined : execStart),
  ]
}

// Each assignment may build on the one before in sh; systemd takes the last, and docker-ce's unit takes none.
function inForce(
  assignments: readonly EnvironmentAssignment[],
  reader: ConflictsInput['reader'],
): readonly EnvironmentAssignment[] {
  switch (reader) {
    case 'sh':
      return assignments
    case 'systemd':
      return assignments.slice(-1)
    case 'docker-ce':
      return []
  }
}

function replacesOurs({ line, value }: EnvironmentAssignment): readonly Conflict[] {
  if (/\$(?:DOCKER_OPTS\b|\{DOCKER_OPTS\b)/.test(value)) return []
  const what = `${place(line)} sets DOCKER_OPTS after ovsmesh's block, and so replaces it`
  return [{ what, next: 'move the line above the block' }]
}

function networkOptions({ line, value }: EnvironmentAssignment): readonly Conflict[] {
  return ownNetworkOptions(value).map((word) => ({
    what: `${place(line)} gives dockerd "${word}", which is for ovsmesh to set`,
    next: `take "${word}" out of DOCKER_OPTS`,
  }))
}

function commandLineOptions(execStart: string | undefined): readonly Conflict[] {
  return ownNetworkOptions(execStart ?? '').map((word) => ({
    what: `Docker's unit starts dockerd with "${word}", which is for ovsmesh to set`,
    next: `take "${word}" out of ExecStart= with "systemctl edit docker"`,
  }))
}

function ownNetworkOptions(text: string): readonly string[] {
  return wordsOf(text).filter((word) => word.startsWith('-') && isNetworkOption(word))
}

// What stands in our line must mean the same there: systemd expands nothing, and quotes would be ours to nest.
// The word itself may be secret and is not shown.
function shellWords({ line, value }: EnvironmentAssignment): readonly Conflict[] {
  const word = wordsOf(value).find((word) => !survivesQuoting(word))
  if (word === undefined) return []
  const character = [...word].find((character) => !survivesQuoting(character))
  const what = `${place(line)} has ${character} in DOCKER_OPTS, which systemd hands to dockerd without a shell`
  return [{ what, next: 'write the value itself, without quotes, or move it to "/etc/docker/daemon.json"' }]
}

function place(line: number): string {
  return `"${hostFilePaths.dockerDefaults}" line ${line}`
}
