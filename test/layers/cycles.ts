import { type SourceFile, targetOf } from './source-file.ts'

/** Circles of imports, imports of types included, each as `a.ts > b.ts > a.ts`; one for each import that closes one. */
export function cycles(files: readonly SourceFile[]): readonly string[] {
  const walk = new Walk(
    new Map(
      files.map((file) => [file.path, file.imports.flatMap((taken) => targetOf(file.path, taken) ?? [])]),
    ),
  )
  for (const { path } of files) walk.from(path)
  return walk.found
}

class Walk {
  readonly found: string[] = []
  readonly #imports: ReadonlyMap<string, readonly string[]>
  readonly #done = new Set<string>()
  /** From where the walk began to where it is. */
  readonly #way: string[] = []

  constructor(imports: ReadonlyMap<string, readonly string[]>) {
    this.#imports = imports
  }

  from(path: string): void {
    const before = this.#way.indexOf(path)
    if (before >= 0) this.found.push([...this.#way.slice(before), path].join(' > '))
    if (before >= 0 || this.#done.has(path)) return
    this.#way.push(path)
    for (const target of new Set(this.#imports.get(path))) this.from(target)
    this.#way.pop()
    this.#done.add(path)
  }
}
