import { expand } from '../../inventory/expand.ts'
import { plainValue } from '../../inventory/plain-value.ts'
import type { Place, Problem } from '../../inventory/problem.ts'
import type { Path } from '../../inventory/quote.ts'
import { type SourceText, sourceText } from '../../inventory/source-text.ts'
import { placeOf, type Written, writtenAt } from '../../inventory/written.ts'
import { readYaml } from '../../inventory/yaml-document.ts'
import { conflictsIn } from './conflicts.ts'
import { type LockText, lockSchema } from './schema.ts'

export type ReadResult =
  | { readonly kind: 'read'; readonly lockText: LockText }
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/** YAML → the keys of a lock, each with a meaning, none of them at odds with another. */
export function readLock(text: string, fileName: string): ReadResult {
  const source = sourceText(text, fileName)
  const marker = /^(<{7}|={7}|>{7})( .*)?$/m.exec(source.text)
  if (marker !== null) return { kind: 'problems', problems: [mergeConflict(source, marker)] }
  const yaml = readYaml(source)
  if (yaml.kind === 'problems') return yaml
  const { written, problems } = expand(yaml.contents, source)
  return problems.length > 0 ? { kind: 'problems', problems } : readWritten(source, written)
}

function readWritten(source: SourceText, written: Written): ReadResult {
  const read = lockSchema.safeParse(plainValue(written))
  const findings = read.success ? conflictsIn(read.data) : read.error.issues.map(unreadable)
  if (read.success && findings.length === 0) return { kind: 'read', lockText: read.data }
  const lines = source.text.split(/\r?\n/)
  const problems = findings.map(({ path, message, hint }) => ({
    message,
    hint,
    at: placeOfLine(lines, written, path) ?? placeOf(written, path),
  }))
  return { kind: 'problems', problems }
}

function unreadable(issue: { readonly message: string; readonly path: readonly PropertyKey[] }) {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  return {
    path,
    message: path.length > 0 ? `${path.join('.')}: ${issue.message}` : issue.message,
    hint: 'put back the lock of the last commit: what it no longer says is handed out anew',
  }
}

function mergeConflict({ placeAt }: SourceText, { index, 0: marker }: RegExpExecArray): Problem {
  return {
    message: 'a merge left its conflict markers in the lock',
    hint: 'take one side whole, e.g. with "git checkout --theirs": hosts of the other side get numbers with the next plan',
    at: placeAt(index, index + marker.length),
  }
}

// The lines of a block of text begin below its `|`. Undefined for what stands elsewhere.
function placeOfLine(lines: readonly string[], written: Written, [key, index]: Path): Place | undefined {
  const block = key === undefined ? undefined : writtenAt(written, [key])
  if (block?.kind !== 'scalar' || typeof index !== 'number') return undefined
  if (lines[block.at.line - 1]?.charAt(block.at.column - 1) !== '|') return undefined
  const line = block.at.line + 1 + index
  const text = lines[line - 1] ?? ''
  const column = text.length - text.trimStart().length + 1
  return { file: block.at.file, line, column, length: Math.max(1, text.trim().length) }
}
