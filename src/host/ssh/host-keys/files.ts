import { appendFile, mkdir, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { messageOf, OvsmeshError } from '../../../errors.ts'
import { type KnownHost, type KnownHostName, parseKnownHosts } from './known-hosts.ts'
import { keyTypeOf } from './public-key.ts'

/** Every line of every file. A file that is not there is empty; one that may not be read is an OvsmeshError. */
export async function readKnownHosts(files: readonly string[]): Promise<readonly KnownHost[]> {
  const texts = await Promise.all(files.map(readIfThere))
  return files.flatMap((file, index) => parseKnownHosts(texts[index] ?? '', file))
}

/**
 * Appends one line. It goes out in one write to a file opened with O_APPEND, so that neither other hosts
 * of this run nor another program can tear it apart or lose it. Throws OvsmeshError when that fails.
 */
export async function recordHostKey(file: string, name: KnownHostName, key: Buffer): Promise<void> {
  const line = `${name} ${keyTypeOf(key)} ${key.toString('base64')}\n`
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o700 })
    await appendFile(file, (await endsInMidLine(file)) ? `\n${line}` : line, { mode: 0o600 })
  } catch (thrown) {
    throw new OvsmeshError(`cannot add the key of "${name}" to "${file}": ${messageOf(thrown)}`, {
      hint: 'make the file writable, or add the line yourself with ssh-keyscan after comparing fingerprints',
      cause: thrown,
    })
  }
}

async function readIfThere(file: string): Promise<string> {
  try {
    return await readFile(file, 'latin1')
  } catch (thrown) {
    if (isMissing(thrown)) return ''
    throw new OvsmeshError(`cannot read the known hosts of "${file}": ${messageOf(thrown)}`, {
      hint: 'make the file readable: without it no host key can be checked',
      cause: thrown,
    })
  }
}

async function endsInMidLine(file: string): Promise<boolean> {
  const known = await open(file, 'r').catch(() => undefined)
  if (known === undefined) return false
  try {
    const { size } = await known.stat()
    if (size === 0) return false
    const { buffer } = await known.read(Buffer.alloc(1), 0, 1, size - 1)
    return buffer.toString() !== '\n'
  } finally {
    await known.close()
  }
}

function isMissing(thrown: unknown): boolean {
  return (
    thrown instanceof Error && 'code' in thrown && (thrown.code === 'ENOENT' || thrown.code === 'ENOTDIR')
  )
}
