import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The text of test/golden/PATH. With UPDATE_GOLDEN=1 it is written first, for a reviewer to read the diff. */
export async function golden(path: string, actual: string): Promise<string> {
  const file = fileURLToPath(new URL(`golden/${path}`, import.meta.url))
  if (process.env['UPDATE_GOLDEN'] === '1') {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, actual)
  }
  return readFile(file, 'utf8')
}
