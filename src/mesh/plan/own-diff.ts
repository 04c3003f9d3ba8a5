import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatch, structuredPatch } from 'diff'
import { blockLines } from '../state/managed-block.ts'

export interface FileVersions {
  readonly path: string
  /** Empty: there is no file. */
  readonly before: string
  readonly after: string
  /** Whose block of the file is ours; undefined: the whole file is. */
  readonly blockOf: string | undefined
}

/**
 * A unified diff without the operator's own lines. Hunks begin and end with lines of context, and those may hold
 * a password (`wpa-psk`, a proxy's login): such lines outside our block are cut from both ends of the hunk. They are
 * never among the changed ones: they are the same, and in the same order, before and after.
 */
export function ownDiff({ path, before, after, blockOf }: FileVersions): string {
  const [old, fresh] = [endLine(before), endLine(after)]
  const patch = structuredPatch(`a${path}`, `b${path}`, old, fresh, '', '', { context: 3 })
  if (blockOf === undefined) return formatPatch(patch, FILE_HEADERS_ONLY)
  const own = ownLines({ before, after, blockOf })
  const hunks = patch.hunks.map((hunk) => withoutForeignContext(hunk, own))
  return formatPatch({ ...patch, hunks }, FILE_HEADERS_ONLY)
}

// Without this a last line without a newline would be shown as changed by the newline that our block needs.
function endLine(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`
}

/** Our block's lines, counted from 1, in that version of the file which has it. */
interface OwnLines {
  readonly version: 'old' | 'new'
  readonly first: number
  readonly last: number
}

function ownLines({
  before,
  after,
  blockOf,
}: {
  readonly before: string
  readonly after: string
  readonly blockOf: string
}): OwnLines {
  const inNew = blockLines(after, blockOf)
  if (inNew !== undefined) return { version: 'new', ...inNew }
  return { version: 'old', ...(blockLines(before, blockOf) ?? { first: 0, last: 0 }) }
}

type Hunk = StructuredPatch['hunks'][number]

function withoutForeignContext(hunk: Hunk, { version, first, last }: OwnLines): Hunk {
  const start = version === 'new' ? hunk.newStart : hunk.oldStart
  const end = start + (version === 'new' ? hunk.newLines : hunk.oldLines) - 1
  const before = Math.min(contextAtStart(hunk.lines), Math.max(0, first - start))
  const after = Math.min(contextAtStart(hunk.lines.toReversed()), Math.max(0, end - last))
  return {
    oldStart: hunk.oldStart + before,
    oldLines: hunk.oldLines - before - after,
    newStart: hunk.newStart + before,
    newLines: hunk.newLines - before - after,
    lines: hunk.lines.slice(before, hunk.lines.length - after),
  }
}

function contextAtStart(lines: readonly string[]): number {
  const changed = lines.findIndex((line) => !line.startsWith(' '))
  return changed === -1 ? lines.length : changed
}
