import { createHash } from 'node:crypto'
import { formatPatch, type StructuredPatch, structuredPatch } from 'diff'
import type { FileState, HostState } from '../state/host-state.ts'
import { blockLines, removeBlock, writeBlock } from '../state/managed-block.ts'
import type { FileChange } from './change.ts'

/** Whole texts of files as they were seen, one character a byte; a path that is missing has no file. */
export type FileTexts = ReadonlyMap<string, string>

export interface FileChangesContext {
  readonly mesh: string
  readonly fileTexts: FileTexts
  readonly operatorWords: readonly string[]
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
  { mesh, fileTexts, operatorWords }: FileChangesContext,
): FileChange {
  const seen = fileTexts.get(path)
  const text = newText(state, mesh, seen)
  return {
    kind: 'file',
    action: seen === undefined ? 'add' : text === undefined ? 'remove' : 'change',
    path,
    before: seen === undefined ? undefined : fileHash(seen),
    after: text === undefined ? undefined : fileHash(text),
    diff: withoutValues(
      ownDiff(path, seen ?? '', text ?? '', state.kind === 'whole' ? undefined : mesh),
      operatorWords,
    ),
  }
}

/**
 * A unified diff without the operator's own lines. Hunks begin and end with lines of context, and those may hold
 * a password (`wpa-psk`, a proxy's login): such lines outside our block are cut from both ends of the hunk.
 */
function ownDiff(path: string, before: string, after: string, mesh: string | undefined): string {
  const patch = structuredPatch(`a${path}`, `b${path}`, endLine(before), endLine(after), '', '', {
    context: 3,
  })
  const own = mesh === undefined ? undefined : blockLines(after, mesh)
  const hunks = own === undefined ? patch.hunks : patch.hunks.map((hunk) => withoutForeignContext(hunk, own))
  return formatPatch({ ...patch, hunks })
}

// Without this a last line without a newline would be shown as changed by the newline that our block needs.
function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

// `--log-opt=splunk-token=…` is shown as `--log-opt=...`.
function withoutValues(diff: string, words: readonly string[]): string {
  return words
    .filter((word) => word.includes('='))
    .reduce((text, word) => text.replaceAll(word, `${word.slice(0, word.indexOf('='))}=...`), diff)
}

type Hunk = StructuredPatch['hunks'][number]

function withoutForeignContext(hunk: Hunk, own: { readonly first: number; readonly last: number }): Hunk {
  const leading = contextAtStart(hunk.lines)
  const trailing = contextAtStart(hunk.lines.toReversed())
  const before = Math.min(leading, Math.max(0, own.first - hunk.newStart))
  const after = Math.min(trailing, Math.max(0, hunk.newStart + hunk.newLines - 1 - own.last))
  return {
    oldStart: hunk.oldStart + before,
    oldLines: hunk.oldLines - before - after,
    newStart: hunk.newStart + before,
    newLines: hunk.newLines - before - after,
    lines: hunk.lines.slice(before, hunk.lines.length - after),
  }
}

function contextAtStart(lines: readonly string[]): number {
  const changed = lines.findIndex((line) => !line.startsWith(' ') && !line.startsWith('\\'))
  return changed === -1 ? lines.length : changed
}
