import { BrokenPromiseError } from '../../../errors.ts'

/**
 * A word that ifupdown, sh and systemd all take as it stands. What comes here was checked when the inventory was
 * read; a value that could break out of its place in a file is refused all the same.
 */
export function plainWord(text: string, what: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9_.:/-]*$/.test(text)) return text
  throw new BrokenPromiseError(
    `cannot write the ${what} "${text}" into a file: letters, digits and "_.:/-" are wanted`,
  )
}
