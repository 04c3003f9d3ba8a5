import { plainWord } from './plain-word.ts'

/** Whose a file is that ovsmesh writes from its first byte to its last. */
export type WholeFileOwner =
  | { readonly kind: 'mesh'; readonly mesh: string }
  | { readonly kind: 'somebody-else' }

/** The first line of such a file. */
export function wholeFileHeader(mesh: string): string {
  return `# ovsmesh ${plainWord(mesh, 'mesh')} - written by ovsmesh, edits are overwritten`
}

/** Reads the owner off the first line; one without our mark is never overwritten. */
export function wholeFileOwner(fileText: string): WholeFileOwner {
  const mesh = /^# ovsmesh (\S+) - /.exec(fileText)?.[1]
  return mesh === undefined ? { kind: 'somebody-else' } : { kind: 'mesh', mesh }
}
