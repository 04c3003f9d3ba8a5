import type { Alias, ParsedNode, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import { isAlias, isMap, isScalar, isSeq } from 'yaml'
import {
  keyNotText,
  keyTwice,
  mostAliasedValues,
  notMergeable,
  tooMuchAliased,
  unknownAlias,
} from './expansion-problems.ts'
import type { Place, Problem } from './problem.ts'
import type { SourceText } from './source-text.ts'
import type { Written, WrittenEntry, WrittenMap } from './written.ts'

export interface Expansion {
  readonly written: Written
  /** Keys given twice, and aliases that stand for nothing or for too much. */
  readonly problems: readonly Problem[]
  /** False: the aliases stand for too much, and the rest of them was left out. */
  readonly isWhole: boolean
}

interface Progress {
  readonly source: SourceText
  readonly anchors: Map<string, Written>
  readonly problems: Problem[]
  aliasedValues: number
}

/** YAML's nodes → values with places, aliases and merge keys followed. An alias shares the value of its anchor. */
export function expand(contents: ParsedNode | null, source: SourceText): Expansion {
  const progress: Progress = { source, anchors: new Map(), problems: [], aliasedValues: 0 }
  const written = expandNode(contents, source.placeAt(0, 1), progress)
  return { written, problems: progress.problems, isWhole: progress.aliasedValues <= mostAliasedValues }
}

function expandNode(node: unknown, around: Place, progress: Progress): Written {
  if (isAlias(node)) return expandAlias(node, around, progress)
  const written = expandOwn(node, around, progress)
  if (hasAnchor(node)) progress.anchors.set(node.anchor, written)
  return written
}

function expandOwn(node: unknown, around: Place, progress: Progress): Written {
  if (isMap(node)) return expandMap(node, around, progress)
  if (isSeq(node)) return expandList(node, around, progress)
  return isScalar(node) ? expandScalar(node, around, progress) : nothing(around)
}

function expandAlias(node: Alias, around: Place, progress: Progress): Written {
  const target = progress.anchors.get(node.source)
  const at = nodePlace(node, around, progress)
  if (target === undefined) {
    progress.problems.push(unknownAlias(node.source, at))
    return nothing(at)
  }
  const before = progress.aliasedValues
  progress.aliasedValues += target.size
  if (progress.aliasedValues <= mostAliasedValues) return target
  if (before <= mostAliasedValues) progress.problems.push(tooMuchAliased(node.source, at))
  return nothing(at)
}

function expandScalar(node: Scalar, around: Place, progress: Progress): Written {
  const source = node.source ?? ''
  // Nothing after the colon has no place of its own worth pointing at.
  const at = source === '' && node.type === 'PLAIN' ? around : nodePlace(node, around, progress)
  return { kind: 'scalar', value: scalarValue(node), source, at, size: 1 }
}

function scalarValue({ value, source }: Scalar): string | number | boolean | null {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value
  return typeof value === 'string' ? value : (source ?? '')
}

function expandList(node: YAMLSeq, around: Place, progress: Progress): Written {
  const at = nodePlace(node, around, progress)
  const elements = node.items.map((element) => expandNode(element, at, progress))
  return { kind: 'list', elements, at, size: elements.reduce((size, element) => size + element.size, 1) }
}

function expandMap(node: YAMLMap, around: Place, progress: Progress): Written {
  const own = new Map<string, WrittenEntry>()
  const merged = new Map<string, WrittenEntry>()
  const at = nodePlace(node, around, progress)
  for (const pair of node.items) {
    const keyAt = nodePlace(pair.key, at, progress)
    const value = expandNode(pair.value, keyAt, progress)
    if (isMergeKey(pair.key)) mergeInto(merged, value, progress)
    else addEntry(own, keyText(pair.key), { keyAt, value }, progress)
  }
  return mapOf(own, merged, at)
}

// https://yaml.org/type/merge.html: a key of the map itself wins, then the first map of a list.
function mapOf(own: Map<string, WrittenEntry>, merged: Map<string, WrittenEntry>, at: Place): WrittenMap {
  const entries = new Map(own)
  for (const [key, entry] of merged) if (!entries.has(key)) entries.set(key, entry)
  const size = [...entries.values()].reduce((sum, entry) => sum + entry.value.size, 1)
  return { kind: 'map', entries, at, size }
}

function mergeInto(merged: Map<string, WrittenEntry>, value: Written, progress: Progress): void {
  switch (value.kind) {
    case 'map':
      for (const [key, entry] of value.entries) if (!merged.has(key)) merged.set(key, entry)
      break
    case 'list':
      for (const element of value.elements) mergeInto(merged, element, progress)
      break
    case 'scalar':
      // Nothing: an alias that stands for nothing is a problem already.
      if (value.value !== null) progress.problems.push(notMergeable(value.at))
  }
}

function addEntry(
  entries: Map<string, WrittenEntry>,
  key: string | undefined,
  entry: WrittenEntry,
  { problems }: Progress,
): void {
  const first = key === undefined ? undefined : entries.get(key)
  if (key === undefined) problems.push(keyNotText(entry.keyAt))
  else if (first === undefined) entries.set(key, entry)
  else problems.push(keyTwice(key, entry.keyAt, first.keyAt))
}

// What was written counts, not what YAML makes of it: a host `1.10` is no number 1.1, `on` no boolean.
function keyText(key: unknown): string | undefined {
  if (!isScalar(key)) return undefined
  return typeof key.value === 'string' ? key.value : key.source
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && typeof key.value === 'symbol'
}

function hasAnchor(node: unknown): node is { readonly anchor: string } {
  return (isScalar(node) || isMap(node) || isSeq(node)) && node.anchor !== undefined
}

function nodePlace(node: unknown, around: Place, { source }: Progress): Place {
  const range = isAlias(node) || isScalar(node) || isMap(node) || isSeq(node) ? node.range : undefined
  return range ? source.placeAt(range[0], range[1]) : around
}

function nothing(at: Place): Written {
  return { kind: 'scalar', value: null, source: '', at, size: 1 }
}
