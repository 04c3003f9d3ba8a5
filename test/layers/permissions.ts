import { builtinModules } from 'node:module'
import type { Import } from './imports.ts'
import { isIn, type SourceFile } from './source-file.ts'

/** A package or a module of Node, and the places in `src/` that may import it, each with its reason. */
export interface ModuleRule {
  /** Subpaths included: `node:fs` is `node:fs/promises` too. */
  readonly module: string
  readonly onlyIn: Readonly<Record<string, string>>
  /** Where nothing else of it may be taken. */
  readonly names?: Readonly<Record<string, readonly string[]>>
}

/** Words of the language or of Node that only some places may use, each with its reason. */
export interface WordRule {
  readonly what: string
  /** Looked for in the code, strings and comments left out. */
  readonly pattern: RegExp
  readonly onlyIn: Readonly<Record<string, string>>
}

/** Imports from outside that no rule permits, one line each. */
export function strayModules(files: readonly SourceFile[], rules: readonly ModuleRule[]): readonly string[] {
  return files.flatMap((file) => file.imports.flatMap((taken) => strayModule(file.path, taken, rules)))
}

/** Uses of a word where no rule permits it, one line each. */
export function strayWords(files: readonly SourceFile[], rules: readonly WordRule[]): readonly string[] {
  return files.flatMap(({ path, code }) =>
    rules
      .filter(({ pattern, onlyIn }) => pattern.test(code) && !permits(onlyIn, path))
      .map(({ what, onlyIn }) => `${path} uses ${what}: ${whereInstead(onlyIn)}`),
  )
}

/** Permissions that nobody makes use of: they would let in what was never thought about. */
export function unusedPermissions(
  files: readonly SourceFile[],
  modules: readonly ModuleRule[],
  words: readonly WordRule[],
): readonly string[] {
  const unusedModules = modules.flatMap(({ module, onlyIn }) => {
    const users = files.filter(({ imports }) => imports.some((taken) => moduleOf(taken) === module))
    return unused(module, onlyIn, users)
  })
  const unusedWords = words.flatMap(({ what, pattern, onlyIn }) =>
    unused(
      what,
      onlyIn,
      files.filter(({ code }) => pattern.test(code)),
    ),
  )
  return [...unusedModules, ...unusedWords]
}

function strayModule(path: string, taken: Import, rules: readonly ModuleRule[]): readonly string[] {
  const module = moduleOf(taken)
  if (module === undefined) return []
  const rule = rules.find((one) => one.module === module)
  if (rule === undefined) return [`${path} imports ${module}, which no room has asked for`]
  if (!permits(rule.onlyIn, path)) return [`${path} imports ${module}: ${whereInstead(rule.onlyIn)}`]
  const [, names] = Object.entries(rule.names ?? {}).find(([place]) => isIn(place, path)) ?? []
  const others = names === undefined ? [] : taken.names.filter((name) => !names.includes(name))
  return others.map((name) => `${path} takes ${name} from ${module}: only ${names?.join(', ')} is pure`)
}

/** `node:fs`, `yaml`, `@viz-js/viz`; undefined for a file of ours. */
function moduleOf({ specifier }: Import): string | undefined {
  if (specifier === undefined || specifier.startsWith('.')) return undefined
  const [first = '', second = ''] = specifier.split('/')
  if (specifier.startsWith('@')) return `${first}/${second}`
  return builtinModules.includes(first) ? `node:${first}` : first
}

function permits(onlyIn: Readonly<Record<string, string>>, path: string): boolean {
  return Object.keys(onlyIn).some((place) => isIn(place, path))
}

function whereInstead(onlyIn: Readonly<Record<string, string>>): string {
  const places = Object.entries(onlyIn).map(([place, reason]) => `${place} (${reason})`)
  return places.length === 0 ? 'nobody may' : `only ${places.join(', ')} may`
}

function unused(
  what: string,
  onlyIn: Readonly<Record<string, string>>,
  users: readonly SourceFile[],
): readonly string[] {
  return Object.keys(onlyIn)
    .filter((place) => !users.some(({ path }) => isIn(place, path)))
    .map((place) => `${place} has no more use of ${what}: take it out of the table`)
}
