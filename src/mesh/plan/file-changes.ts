import { createHash } from 'node:crypto'
import type { FileState, HostState } from '../state/host-state.ts'
import { removeBlock, writeBlock } from '../state/managed-block.ts'
import type { FileChange } from './change.ts'
import { ownDiff } from './own-diff.ts'
import { withoutValues } from './without-values.ts'

/** Whole texts of files as they were seen, one character a byte; a path that is missing has no file. */
export type FileTexts = ReadonlyMap<string, string>

export interface FileChangesContext {
  readonly mesh: string
  readonly fileTexts: FileTexts
  /** Words for dockerd that are ours; those of others lose their values, which may be secret. */
  readonly ownWords: readonly string[]
}

/** One change for each file whose managed part is not as wanted. */
export function fileChanges(
  desired: HostState['files'],
  observed: HostState['files'],
  context: FileChangesContext,
): readonly FileChange[] {
  return [...desired].flatMap(([path, state]) =>
    state.text === observed.get(path)?.text ? [] : [fileChange(path, state, context)],
  )
}

/** The whole text that a file gets: the operator's bytes with our part put in. Undefined: the file goes. */
export function newText(state: FileState, mesh: string, seen: string | undefined): string | undefined {
  if (state.kind === 'whole') return state.text
  if (state.text !== undefined) return writeBlock(seen, mesh, state.text)
  return seen === undefined ? undefined : removeBlock(seen, mesh)
}

/** SHA-256 of a file's bytes, in hex. */
export function fileHash(text: string): string {
  return createHash('sha256').update(text, 'latin1').digest('hex')
}

function fileChange(
  path: string,
  state: FileState,
  { mesh, fileTexts, ownWords }: FileChangesContext,
): FileChange {
  const seen = fileTexts.get(path)
  const text = newText(state, mesh, seen)
  const blockOf = state.kind === 'whole' ? undefined : mesh
  return {
    kind: 'file',
    action: seen === undefined ? 'add' : text === undefined ? 'remove' : 'change',
    path,
    before: seen === undefined ? undefined : fileHash(seen),
    after: text === undefined ? undefined : fileHash(text),
    diff: withoutValues(ownDiff({ path, before: seen ?? '', after: text ?? '', blockOf }), ownWords),
  }
}
