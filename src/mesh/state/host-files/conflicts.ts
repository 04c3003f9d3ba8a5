import type { Conflict } from '../conflicts/conflict.ts'
import { hostFilePaths } from '../host-files.ts'
import { readBlock } from '../managed-block.ts'
import { daemonJsonConflicts, daemonJsonPath } from './conflicts/daemon-json.ts'
import { dockerDefaultsConflicts } from './conflicts/docker-defaults.ts'
import type { ConflictsInput } from './conflicts/files-seen.ts'
import { interfacesConflicts } from './conflicts/interfaces.ts'
import { wholeFileOwner } from './whole-file.ts'

/** The files that a look at a host must bring, besides those that /etc/network/interfaces sources. */
export const observedPaths: readonly string[] = [...Object.values(hostFilePaths), daemonJsonPath]

/** Everything in a host's files that would fight with ours; empty: they can be written. */
export function fileConflicts(input: ConflictsInput): readonly Conflict[] {
  return [
    ...brokenBlocks(input),
    ...interfacesConflicts(input),
    ...dockerDefaultsConflicts(input),
    ...foreignDropIn(input),
    ...daemonJsonConflicts(input.files.daemonJson, input.dockerOptions),
  ]
}

function brokenBlocks({ mesh, files }: ConflictsInput): readonly Conflict[] {
  const texts = [
    [hostFilePaths.interfaces, files.interfaces],
    [hostFilePaths.dockerDefaults, files.dockerDefaults],
  ] as const
  return texts.flatMap(([path, text]) => {
    const block = readBlock(text ?? '', mesh)
    if (block.kind !== 'broken') return []
    const next = `make it one "# BEGIN ovsmesh ${mesh}" line and one "# END ovsmesh ${mesh}" line, or delete both and all between`
    return [{ what: `"${path}" line ${block.line}: ${block.reason}`, next }]
  })
}

function foreignDropIn({ mesh, files }: ConflictsInput): readonly Conflict[] {
  if (files.dockerDropIn === undefined) return []
  const owner = wholeFileOwner(files.dockerDropIn)
  if (owner.kind === 'mesh' && owner.mesh === mesh) return []
  const whose = owner.kind === 'mesh' ? `to the mesh "${owner.mesh}"` : 'to somebody else'
  return [{ what: `"${hostFilePaths.dockerDropIn}" belongs ${whose}`, next: 'move it away, then plan again' }]
}
