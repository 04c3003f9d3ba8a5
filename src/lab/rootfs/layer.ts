import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { run } from '../run.ts'

/** One entry of a layer: what lies at a path, instead of whatever the machine has there. */
export type Entry =
  | { readonly kind: 'file'; readonly text: string; readonly mode?: number; readonly owner?: number }
  | { readonly kind: 'directory'; readonly mode?: number; readonly owner?: number }
  | { readonly kind: 'symlink'; readonly target: string }
  /** Nothing is there. In a layer below, it hides a whole directory of the machine at once. */
  | { readonly kind: 'absent' }

/** By path without the leading slash; a directory stands before what lies in it. */
export type Layer = ReadonlyMap<string, Entry>

/** Writes the layer into a directory that is to be one of an overlay's lower or upper directories. */
export async function writeLayer(directory: string, layer: Layer): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o755 })
  for (const [path, entry] of layer) await writeEntry(join(directory, path), entry)
}

async function writeEntry(path: string, entry: Entry): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o755 })
  switch (entry.kind) {
    case 'file':
      await writeFile(path, entry.text)
      return setAccess(path, entry.mode ?? 0o644, entry.owner)
    case 'directory':
      await mkdir(path, { recursive: true })
      return setAccess(path, entry.mode ?? 0o755, entry.owner)
    case 'symlink':
      return symlink(entry.target, path)
    case 'absent':
      // overlayfs: a character device 0/0 is a whiteout.
      await run(['mknod', path, 'c', '0', '0'])
  }
}

async function setAccess(path: string, mode: number, owner = 0): Promise<void> {
  await chmod(path, mode)
  await chown(path, owner, owner)
}
