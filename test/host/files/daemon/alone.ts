import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'

export interface ProgramOutcome {
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
  readonly ms: number
}

/**
 * Runs a script of this folder as root of namespaces of its own, with a file of the given text as its first
 * argument. Whatever it starts or mounts ends with it.
 */
export async function runAlone(
  script: string,
  text: string,
  words: readonly string[] = [],
): Promise<ProgramOutcome> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-alone-'))
  try {
    const file = join(folder, 'file')
    await writeFile(file, text, 'latin1')
    const program = fileURLToPath(new URL(script, import.meta.url))
    const outcome = await execa('unshare', [...namespaces, 'sh', program, file, ...words], {
      reject: false,
      timeout: 50_000,
    })
    const { exitCode, stdout, stderr, durationMs: ms } = outcome
    return { exitCode, stdout, stderr, ms }
  } finally {
    await rm(folder, { recursive: true })
  }
}

const namespaces = ['--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc']
