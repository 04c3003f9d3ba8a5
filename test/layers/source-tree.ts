import { readdirSync, readFileSync } from 'node:fs'
import { type SourceFile, sourceFile } from './source-file.ts'

const root = new URL('../../src/', import.meta.url)

/** Every TypeScript file under `src/`, as it is on disk. */
export function sourceTree(): readonly SourceFile[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .sort()
    .map((path) => sourceFile(path, readFileSync(new URL(path, root), 'utf8')))
}
