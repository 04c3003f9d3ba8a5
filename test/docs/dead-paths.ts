import { existsSync, readFileSync } from 'node:fs'
import { codeSpans, type Page, root } from './pages.ts'

/** Files of the repository that a page names, in backticks or by a link, and that are not there. */
export function deadPaths(page: Page): readonly string[] {
  return [...namedPaths(page), ...linkedPaths(page)].filter((path) => !existsSync(new URL(path, root)))
}

/** Scripts that a page tells its reader to run, and that `package.json` does not have. */
export function deadScripts({ text }: Page): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>
  }
  const named = [...text.matchAll(/\bnpm run (?:--silent )?([\w:-]+)/g)].map(([, name = '']) => name)
  return named.filter((name) => !(name in scripts)).map((name) => `npm run ${name}`)
}

function namedPaths({ text }: Page): readonly string[] {
  return codeSpans(text).filter((span) => /^(?:src|test|docs|templates|\.ci)\/[\w./-]*$/.test(span))
}

function linkedPaths({ path, text }: Page): readonly string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .map((target) => new URL(target, new URL(path, 'docs:///')).pathname.slice(1))
}
