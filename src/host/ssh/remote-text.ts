const longestExcerpt = 300

/** What a host said, fit for one line of an error: no control characters that a terminal would obey, and not all of it. */
export function remoteText(text: string): string {
  const line = text.replaceAll(/\p{Cc}+/gu, ' ').trim()
  return line.length > longestExcerpt ? `${line.slice(0, longestExcerpt)}…` : line
}
