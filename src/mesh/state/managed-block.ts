import { BrokenPromiseError, OvsmeshError } from '../../errors.ts'
import {
  beginLine,
  blockOrigin,
  endLine,
  type Marker,
  markersOf,
  type Origin,
} from './managed-block/markers.ts'

/** What a file holds of a mesh's own block. Texts of files are strings of one character a byte (latin1). */
export type ManagedBlock =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly text: string }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }

/** The lines from marker to marker, both included, counted from 1. */
export interface BlockLines {
  readonly first: number
  readonly last: number
}

/** The text between the mesh's two marker lines; broken, with the line to look at, when they make no pair. */
export function readBlock(fileText: string, mesh: string): ManagedBlock {
  const found = findBlock(fileText, mesh)
  return found.kind === 'present' ? { kind: 'present', text: textBetween(fileText, found) } : found
}

/**
 * The file with the mesh's block in it: in place where there is one, else at the end. No byte outside changes.
 * Throws OvsmeshError when the block that is there is broken.
 */
export function writeBlock(fileText: string | undefined, mesh: string, blockText: string): string {
  assertBlockText(blockText)
  const text = fileText ?? ''
  const found = unbrokenBlock(text, mesh)
  if (found.kind === 'absent') return appended(fileText, mesh, blockText)
  const head = text.slice(0, found.begin.start)
  const tail = text.slice(found.end.next)
  return `${head}${block(mesh, found.begin.origin, blockText)}${tail}`
}

/**
 * The very bytes from before the first write; undefined when there was no file then and there is nothing else in
 * it now. Throws OvsmeshError when the block is broken.
 */
export function removeBlock(fileText: string, mesh: string): string | undefined {
  const found = unbrokenBlock(fileText, mesh)
  if (found.kind === 'absent') return fileText
  const head = fileText.slice(0, found.begin.start)
  const tail = fileText.slice(found.end.next)
  if (tail !== '') return head + tail
  const { origin } = found.begin
  return head === '' && origin.kind === 'new-file' ? undefined : withoutAddedNewlines(head, origin)
}

/** Where the mesh's block stands; undefined when there is none, or a broken one. */
export function blockLines(fileText: string, mesh: string): BlockLines | undefined {
  const found = findBlock(fileText, mesh)
  return found.kind === 'present' ? { first: found.begin.line, last: found.end.line } : undefined
}

type FoundBlock =
  | { readonly kind: 'absent' }
  | { readonly kind: 'present'; readonly begin: Marker; readonly end: Marker }
  | { readonly kind: 'broken'; readonly line: number; readonly reason: string }

function findBlock(fileText: string, mesh: string): FoundBlock {
  const markers = markersOf(fileText)
  const at = markers.findIndex((marker) => marker.mesh === mesh)
  const [begin, end] = markers.slice(at)
  if (at === -1 || begin === undefined) return { kind: 'absent' }
  if (begin.kind === 'end') return broken(begin, 'ends a block that never began')
  if (end === undefined) return broken(begin, 'begins a block that never ends')
  if (end.mesh !== mesh || end.kind !== 'end') return broken(end, 'stands inside another block')
  const second = markers.slice(at + 2).find((marker) => marker.mesh === mesh)
  return second === undefined ? { kind: 'present', begin, end } : broken(second, 'belongs to a second block')
}

function broken({ line, mesh }: Marker, what: string): FoundBlock {
  return { kind: 'broken', line, reason: `the marker line of "${mesh}" ${what}` }
}

function textBetween(
  fileText: string,
  { begin, end }: { readonly begin: Marker; readonly end: Marker },
): string {
  return fileText.slice(begin.next, end.start)
}

function unbrokenBlock(fileText: string, mesh: string): Exclude<FoundBlock, { readonly kind: 'broken' }> {
  const found = findBlock(fileText, mesh)
  if (found.kind !== 'broken') return found
  throw new OvsmeshError(
    `cannot tell where the block of "${mesh}" begins and ends: line ${found.line}, ${found.reason}`,
    {
      hint: `make it one "# BEGIN ovsmesh ${mesh}" line and one "# END ovsmesh ${mesh}" line, or delete both and all between`,
    },
  )
}

function appended(fileText: string | undefined, mesh: string, blockText: string): string {
  const origin = blockOrigin(fileText)
  const added = origin.kind === 'newlines' ? '\n'.repeat(origin.count) : ''
  return `${fileText ?? ''}${added}${block(mesh, origin, blockText)}`
}

function block(mesh: string, origin: Origin, blockText: string): string {
  return `${beginLine(mesh, origin)}\n${blockText}${endLine(mesh)}\n`
}

// The operator may have taken our newlines away since: what is not there is not missed.
function withoutAddedNewlines(head: string, origin: Origin): string {
  const wanted = origin.kind === 'newlines' ? origin.count : 0
  const there = /\n*$/.exec(head)?.[0].length ?? 0
  return head.slice(0, head.length - Math.min(wanted, there))
}

function assertBlockText(blockText: string): void {
  const whole = blockText === '' || blockText.endsWith('\n')
  const ascii = /^[\n\x20-\x7e]*$/.test(blockText)
  if (whole && ascii && markersOf(blockText).length === 0) return
  throw new BrokenPromiseError(
    `cannot put ${JSON.stringify(blockText)} into a block: whole lines of ASCII are wanted`,
  )
}
