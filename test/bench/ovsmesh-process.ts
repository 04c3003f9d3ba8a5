import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { UsageError } from '../../src/errors.ts'
import type { Entrance } from '../../src/lab/enter.ts'

/** The words that start ovsmesh as its users have it: compiled. Throws UsageError when nobody has compiled it. */
export function ovsmesh(...args: readonly string[]): readonly string[] {
  const main = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
  if (existsSync(main)) return [process.execPath, main, ...args]
  throw new UsageError(`measure "${main}": there is no such file`, { hint: 'compile it: npm run build' })
}

/** What a process printed, and how long it lived. */
export interface Timed {
  readonly stdout: string
  readonly ms: number
}

/** Runs a program to its end, from its start to the end of its last child. Throws when it fails. */
export async function timed(
  { file, args, env }: Omit<Entrance, 'env'> & Partial<Entrance>,
  { signal, cwd }: { readonly signal: AbortSignal; readonly cwd?: string },
): Promise<Timed> {
  const started = performance.now()
  const { stdout } = await execa(file, args, {
    stdin: 'ignore',
    cancelSignal: signal,
    ...(env === undefined ? {} : { env, extendEnv: false }),
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { stdout, ms: performance.now() - started }
}
