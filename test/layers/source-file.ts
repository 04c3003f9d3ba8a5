import { codeOnly } from './code-only.ts'
import { type Import, importsOf } from './imports.ts'

/** A file of `src/`, with what the rules ask about. */
export interface SourceFile {
  /** From `src/`, e.g. `mesh/ipv4.ts`. */
  readonly path: string
  readonly text: string
  /** Without comments and the insides of strings. */
  readonly code: string
  readonly imports: readonly Import[]
}

export function sourceFile(path: string, text: string): SourceFile {
  const code = codeOnly(text)
  return { path, text, code, imports: importsOf(text, code) }
}

/** Where an import of our own leads, from `src/`; undefined: to a package or to Node. */
export function targetOf(from: string, { specifier }: Import): string | undefined {
  if (!specifier?.startsWith('.')) return undefined
  return new URL(specifier, new URL(from, 'src:///')).pathname.slice(1)
}

/** Whether a file is the place, or lies in it: `mesh` and `mesh/plan/diff.ts`, `main.ts` and `main.ts`. */
export function isIn(place: string, path: string): boolean {
  return path === place || path.startsWith(`${place}/`)
}
