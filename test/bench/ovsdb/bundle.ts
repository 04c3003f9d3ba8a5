import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Command } from './measured-program.ts'

/** Our measured programs as users of the client would have them: plain JavaScript, one file each. */
export interface Bundle {
  /** The words that start one. */
  command(program: string, args: readonly string[]): Command
  remove(): Promise<void>
}

/** Bundles the programs in `ours/` into a folder of their own: loading TypeScript would cost them time and memory. */
export async function bundlePrograms(): Promise<Bundle> {
  const outdir = await mkdtemp(join(tmpdir(), 'ovsdb-bench-'))
  const sources = await readdir(folder)
  await build({
    entryPoints: sources.map((name) => join(folder, name)),
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  })
  return {
    command: (program, args) => [process.execPath, join(outdir, `${program}.mjs`), ...args],
    remove: () => rm(outdir, { recursive: true, force: true }),
  }
}

const folder = fileURLToPath(new URL('ours/', import.meta.url))
