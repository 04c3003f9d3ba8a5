import { codeOnly } from './code-only.ts'

/** One module that a source asks for, by whatever form of import or export. */
export interface Import {
  /** As written, e.g. `../errors.ts`; undefined: it is worked out when the program runs. */
  readonly specifier: string | undefined
  /** What is taken from it, by its name there; `*` is everything, `default` the default export. */
  readonly names: readonly string[]
  /** Nothing of it is left when the program runs. */
  readonly typeOnly: boolean
}

/** Every import of a source, in its order: static, for effect, re-exported, dynamic, and of a type within a type. */
export function importsOf(source: string, code: string = codeOnly(source)): readonly Import[] {
  return [...code.matchAll(anyImport)].map((match) => {
    const { clause = '', opening = '' } = match.groups ?? {}
    return {
      specifier: opening === '' ? undefined : textFrom(source, match.index + match[0].length),
      names: namesIn(clause),
      typeOnly: isTypeOnly(clause),
    }
  })
}

// `import('x')` · `import 'x'` · `import … from 'x'` and `export … from 'x'`. Strings are blank, quotes are not.
const anyImport =
  /(?<![.\w])(?:(?:import|require)\s*\(|import(?=\s*['"])|(?:import|export)\b(?!\.)(?<clause>[^'"`();=]*?)\bfrom(?=\s*['"]))\s*(?<opening>['"`]?)/g

// `at` is the place after the opening quote.
function textFrom(source: string, at: number): string {
  const quote = source[at - 1] ?? ''
  return source.slice(at, source.indexOf(quote, at))
}

function namesIn(clause: string): readonly string[] {
  const [outside = '', inside = ''] = clause.split(/[{}]/)
  return [
    ...outsideNames(outside),
    ...listed(inside).map((item) => item.replace(/^type /, '').split(' ')[0] ?? ''),
  ]
}

function outsideNames(outside: string): readonly string[] {
  return listed(outside.replace(/^\s*type\b/, '')).map((item) => (item.startsWith('*') ? '*' : 'default'))
}

function isTypeOnly(clause: string): boolean {
  const [outside = '', inside = ''] = clause.split(/[{}]/)
  if (/^\s*type\b/.test(outside)) return true
  const items = listed(inside)
  return listed(outside).length === 0 && items.length > 0 && items.every((item) => item.startsWith('type '))
}

function listed(text: string): readonly string[] {
  return text
    .split(',')
    .map((item) => item.trim().replace(/\s+/g, ' '))
    .filter((item) => item !== '')
}
