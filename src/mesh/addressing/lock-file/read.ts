import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Place, Problem } from '../../inventory/problem.ts'
import { conflictsIn } from './conflicts.ts'
import { type LockText, lockSchema } from './schema.ts'

export type ReadResult =
  | { readonly kind: 'read'; readonly lockText: LockText }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** YAML → the keys of a lock, each with a meaning, none of them at odds with another. */
export function readLock(text: string, fileName: string): ReadResult {
  const source: Source = { text, fileName, lines: new LineCounter() }
  const marker = /^(<{7}|={7}|>{7})( .*)?$/m.exec(text)
  if (marker !== null) return { kind: 'problems', problems: [mergeConflict(source, marker)] }
  const document = parseDocument(text, { lineCounter: source.lines, schema: 'core' })
  const broken = [...document.errors.map((error) => notYaml(source, error)), ...aliases(source, document)]
  return broken.length > 0 ? { kind: 'problems', problems: broken } : readDocument(source, document)
}

interface Source {
  readonly text: string
  readonly fileName: string
  readonly lines: LineCounter
}

const restoreHint = 'put back the lock of the last commit: what it no longer says is handed out anew'

function readDocument(source: Source, document: Document.Parsed): ReadResult {
  const read = lockSchema.safeParse(document.toJS())
  if (read.success) {
    const conflicts = conflictsIn(read.data)
    const problems = conflicts.map(({ path, ...rest }) => ({ ...rest, at: placeOf(source, document, path) }))
    return problems.length > 0 ? { kind: 'problems', problems } : { kind: 'read', lockText: read.data }
  }
  const problems = read.error.issues.map(({ message, path }) => ({
    message: `${path.join('.')}${path.length > 0 ? ': ' : ''}${message}`,
    hint: restoreHint,
    at: placeOf(source, document, path),
  }))
  return { kind: 'problems', problems }
}

function mergeConflict({ text, fileName }: Source, { index, 0: marker }: RegExpExecArray): Problem {
  const line = text.slice(0, index).split('\n').length
  return {
    message: 'a merge left its conflict markers in the lock',
    hint: 'take one side whole, e.g. with "git checkout --theirs": hosts of the other side get numbers with the next plan',
    at: { file: fileName, line, column: 1, length: marker.length },
  }
}

function notYaml(source: Source, { message, pos: [start, end] }: Document.Parsed['errors'][number]): Problem {
  const [summary = message] = message.split(/;| at line /)
  return { message: `this is not YAML: ${summary}`, hint: restoreHint, at: placeAt(source, start, end) }
}

// ovsmesh writes none, and a few nested ones stand for millions of values.
function aliases(source: Source, document: Document.Parsed): readonly Problem[] {
  const problems: Problem[] = []
  visit(document, {
    Alias(_key, { source: name, range }) {
      const [start, end] = range ?? [0, 1]
      problems.push({
        message: `the lock holds the alias "*${name}"`,
        hint: restoreHint,
        at: placeAt(source, start, end),
      })
    },
  })
  return problems
}

// The value at the path, a line of a block of text, else the nearest thing around it that was written.
function placeOf(source: Source, document: Document.Parsed, path: readonly PropertyKey[]): Place {
  const node = document.getIn(path, true)
  if (isNode(node) && node.range) return placeAt(source, node.range[0], node.range[1])
  const [key, index] = path
  const block = document.get(key, true)
  if (typeof index === 'number' && isScalar(block) && block.range)
    return placeOfLine(source, block.range[0], index)
  return path.length > 0 ? placeOf(source, document, path.slice(0, -1)) : placeAt(source, 0, 1)
}

// The lines of a block begin below its `|`.
function placeOfLine(source: Source, blockStart: number, index: number): Place {
  const line = source.lines.linePos(blockStart).line + 1 + index
  const start = source.lines.lineStarts[line - 1] ?? blockStart
  const [indent = ''] = /^ */.exec(source.text.slice(start)) ?? []
  return placeAt(source, start + indent.length, source.text.length)
}

function placeAt({ text, fileName, lines }: Source, start: number, end: number): Place {
  const { line, col } = lines.linePos(start)
  const [firstLine = ''] = text.slice(start, end).split('\n')
  return {
    file: fileName,
    line: Math.max(1, line),
    column: Math.max(1, col),
    length: Math.max(1, firstLine.length),
  }
}
