import { figuresTable } from './figures-table.ts'

export const figuresPage = 'docs/topology.md'

const opening = '<!-- Written by `npm run figures`, up to the next comment -->\n'
const closing = '<!-- So far -->\n'

/** The page with its table written anew. All around it stays. Throws when the page says no place for it. */
export function withFigures(text: string): string {
  const from = text.indexOf(opening)
  const to = text.indexOf(closing)
  if (from < 0 || to < from) throw new Error(`${figuresPage} says no place for the figures`)
  return `${text.slice(0, from + opening.length)}\n${figuresTable()}\n${text.slice(to)}`
}
