import { readdirSync, readFileSync } from 'node:fs'

/** The top of the repository. */
export const root = new URL('../../', import.meta.url)

/** A page for readers. */
export interface Page {
  /** From the top of the repository, e.g. `docs/words.md`. */
  readonly path: string
  readonly text: string
}

/** One page. Throws when it is not there. */
export function page(path: string): Page {
  return { path, text: readFileSync(new URL(path, root), 'utf8') }
}

/** All pages that are ours, in the order of their paths. */
export function allPages(): readonly Page[] {
  const paths = [
    ...markdownIn(''),
    ...markdownBelow('docs'),
    ...markdownBelow('src'),
    ...markdownBelow('test'),
  ]
  return paths.sort().map(page)
}

/** The pages right in a folder, without their own list `README.md`: `files.md`. */
export function pagesListedIn(folder: string): readonly string[] {
  return markdownIn(`${folder}/`)
    .map((path) => path.slice(folder.length + 1))
    .filter((name) => name !== 'README.md')
    .sort()
}

/** The lines of a page from a heading to the next one of its level or above. */
export function section({ path, text }: Page, heading: string): string {
  const [, level = ''] = /^(#+) /.exec(heading) ?? []
  const from = text.indexOf(`${heading}\n`)
  if (from < 0) throw new Error(`${path} has no "${heading}"`)
  const rest = text.slice(from + heading.length + 1)
  const end = rest.search(new RegExp(`^#{1,${level.length}} `, 'm'))
  return end < 0 ? rest : rest.slice(0, end)
}

/** The cells of every table row in a text, headings and rulers left out. */
export function tableRows(text: string): readonly (readonly string[])[] {
  const lines = text.split('\n')
  return lines
    .filter((line, index) => line.startsWith('|') && !isRuler(line) && !isRuler(lines[index + 1] ?? ''))
    .map((line) =>
      line
        .slice(1, line.lastIndexOf('|'))
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim()),
    )
}

/** What stands between single backticks, in order. */
export function codeSpans(text: string): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '')
  return [...prose.matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
}

function isRuler(line: string): boolean {
  return /^\|(?:\s*:?-+:?\s*\|)+$/.test(line)
}

function markdownIn(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}${name}`)
}

function markdownBelow(folder: string): readonly string[] {
  return readdirSync(new URL(`${folder}/`, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}
