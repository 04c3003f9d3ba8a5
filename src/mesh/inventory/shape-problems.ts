import type { z } from 'zod'
import type { Expectation } from './misread.ts'
import { misread } from './misread.ts'
import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import { pathText, quoted } from './quote.ts'
import { meantKey, unknownKey } from './unknown-key.ts'
import { Complaint } from './values/complaint.ts'
import type { Written } from './written.ts'
import { keyPlaceOf, placeOf, writtenAt } from './written.ts'

type Issue = z.core.$ZodIssue

/** What the schema found, in the operator's words and at the operator's places. */
export function shapeProblems(found: readonly Issue[], root: Written): readonly Problem[] {
  const issues = found.flatMap(unfolded)
  const misspelt = new Set(issues.flatMap(meantPaths))
  return issues
    .filter((issue) => writtenAt(root, pathOf(issue)) || !misspelt.has(pathText(pathOf(issue))))
    .flatMap((issue) => issueProblems(issue, pathOf(issue), root))
}

/** A value and what is wrong with it: `hosts.host1.address "1.2" is not an IPv4 address`. */
export function complaintAbout(root: Written, path: Path, { text, hint }: Complaint): Problem {
  return { message: `${subject(root, path)} ${text}`, hint, at: placeOf(root, path) }
}

/** The path that an issue is about. */
export function pathOf(issue: Issue): Path {
  return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
}

// What was written is meant for the branch that takes such a kind of value: a map for the map, a list for the list.
function unfolded(issue: Issue): readonly Issue[] {
  const meant = issue.code === 'invalid_union' ? issue.errors.find(takesTheKind) : undefined
  return meant?.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) ?? [issue]
}

function takesTheKind(branch: readonly Issue[]): boolean {
  return branch.every(
    ({ code, path }) => path.length > 0 || (code !== 'invalid_type' && code !== 'invalid_value'),
  )
}

// "adress" is one slip: not also a missing address.
function meantPaths(issue: Issue): readonly string[] {
  if (issue.code !== 'unrecognized_keys') return []
  const path = pathOf(issue)
  return issue.keys.flatMap((key) => meantKey(path, key) ?? []).map((meant) => pathText([...path, meant]))
}

function issueProblems(issue: Issue, path: Path, root: Written): readonly Problem[] {
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(root, path, key))
    case 'custom':
      return [complaintAbout(root, path, new Complaint(issue.message, hintOf(issue)))]
    default:
      return [unexpected(root, path, { kind: kindOf(issue), wanted: issue.message, words: wordsOf(issue) })]
  }
}

function unexpected(root: Written, path: Path, expected: Expectation): Problem {
  const written = writtenAt(root, path)
  if (written === undefined) return missing(root, path, expected)
  if (path.length === 0 && written.kind === 'scalar' && written.value === null)
    return empty(written, expected)
  return complaintAbout(root, path, misread(written, expected))
}

function empty({ at }: Written, { wanted }: Expectation): Problem {
  return { message: `the file is empty; want ${wanted}`, hint: 'inventory.example.yaml shows every key', at }
}

function missing(root: Written, path: Path, { wanted }: Expectation): Problem {
  const at = keyPlaceOf(root, path.slice(0, -1))
  return { message: `${pathText(path)} is missing; want ${wanted}`, at }
}

function subject(root: Written, path: Path): string {
  const name = path.length === 0 ? 'the file' : pathText(path)
  const written = writtenAt(root, path)
  if (written?.kind !== 'scalar' || written.value === null) return name
  return `${name} ${typeof written.value === 'string' ? quoted(written.source) : written.source}`
}

function kindOf(issue: Issue): Expectation['kind'] {
  switch (issue.code) {
    case 'invalid_value':
    case 'invalid_union':
      return 'choice'
    case 'too_big':
    case 'too_small':
      return 'number'
    case 'invalid_type':
      return kinds.get(issue.expected) ?? 'number'
    default:
      return 'text'
  }
}

const kinds: ReadonlyMap<string, Expectation['kind']> = new Map([
  ['string', 'text'],
  ['boolean', 'flag'],
  ['array', 'list'],
  ['object', 'map'],
  ['record', 'map'],
])

function wordsOf(issue: Issue): readonly string[] {
  if (issue.code === 'invalid_union') return issue.errors.flat().flatMap(wordsOf)
  return issue.code === 'invalid_value' ? issue.values.map(String) : []
}

function hintOf(issue: z.core.$ZodIssueCustom): string | undefined {
  const hint: unknown = issue.params?.['hint']
  return typeof hint === 'string' ? hint : undefined
}
