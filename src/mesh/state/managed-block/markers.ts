import { BrokenPromiseError } from '../../../errors.ts'

/** A marker line of any mesh. `start` is its first byte, `next` the first byte of the line after it. */
export interface Marker {
  readonly kind: 'begin' | 'end'
  readonly mesh: string
  readonly origin: Origin
  /** From 1. */
  readonly line: number
  readonly start: number
  readonly next: number
}

/** What the first write did besides writing the block, so that it can be taken back to the byte. */
export type Origin =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'new-file' }
  | { readonly kind: 'newlines'; readonly count: number }

/** What it takes to put a block at the end of this text, where undefined is a file that isn't there. */
export function blockOrigin(fileText: string | undefined): Origin {
  if (fileText === undefined) return { kind: 'new-file' }
  const count = (endsWithNewline(fileText) ? 0 : 1) + (endsInContinuation(fileText) ? 1 : 0)
  return count === 0 ? { kind: 'untouched' } : { kind: 'newlines', count }
}

export function beginLine(mesh: string, origin: Origin): string {
  return `# BEGIN ovsmesh ${meshName(mesh)}${originNote(origin)} - kept by ovsmesh, edit outside of it`
}

export function endLine(mesh: string): string {
  return `# END ovsmesh ${meshName(mesh)}`
}

/** Every marker line in the text, also one that an editor gave a carriage return or blanks. */
export function markersOf(text: string): readonly Marker[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? []
  let start = 0
  return lines.flatMap((line, index) => {
    const place = { line: index + 1, start, next: start + line.length }
    start += line.length
    const marker = markerPattern.exec(line)
    return marker === null ? [] : [{ ...place, ...parts(marker) }]
  })
}

const markerPattern =
  /^[ \t]*# (?<kind>BEGIN|END) ovsmesh (?<mesh>[^\s()]+)(?: \((?:(?<fresh>new file)|(?<count>[12]) newlines? added)\))?(?:\s.*)?$/s

function parts({ groups }: RegExpExecArray): Pick<Marker, 'kind' | 'mesh' | 'origin'> {
  return {
    kind: groups?.['kind'] === 'BEGIN' ? 'begin' : 'end',
    mesh: groups?.['mesh'] ?? '',
    origin: origin(groups?.['fresh'], groups?.['count']),
  }
}

function origin(fresh: string | undefined, count: string | undefined): Origin {
  if (fresh !== undefined) return { kind: 'new-file' }
  return count === undefined ? { kind: 'untouched' } : { kind: 'newlines', count: Number(count) }
}

function originNote(origin: Origin): string {
  switch (origin.kind) {
    case 'untouched':
      return ''
    case 'new-file':
      return ' (new file)'
    case 'newlines':
      return ` (${origin.count} newline${origin.count === 1 ? '' : 's'} added)`
  }
}

function endsWithNewline(text: string): boolean {
  return text === '' || text.endsWith('\n')
}

// A last line that ends in a backslash goes on in the next one (interfaces(5)), which must not be our marker.
function endsInContinuation(text: string): boolean {
  return /\\\r?\n?$/.test(text)
}

function meshName(mesh: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(mesh)) return mesh
  throw new BrokenPromiseError(
    `cannot mark a block for the mesh "${mesh}": letters, digits and "_.-" are wanted`,
  )
}
