import {
  chmod,
  chown,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import { localSession } from '../../local-session.ts'

export interface ScratchSession {
  readonly shell?: string
  readonly before?: string
  readonly after?: string
  readonly environment?: Readonly<Record<string, string>>
}

/** A folder that stands for a host's files, and a session whose programs keep their backups in it. */
export interface ScratchHost {
  path(name: string): string
  /** `before` prepares the mounts that the programs see, in a mount namespace of their own; `after` looks at them. */
  session(options?: ScratchSession): SshSession
  write(
    name: string,
    text: string,
    options?: { readonly mode?: number; readonly owner?: number },
  ): Promise<void>
  link(name: string, target: string): Promise<void>
  /** Every file but the backups, as `name: mode owner text`, sorted. */
  contents(): Promise<readonly string[]>
  /** Every file of the backups, as `name: text`, names without the folder of the run. */
  backups(): Promise<readonly string[]>
  remove(): Promise<void>
}

export async function scratchHost(): Promise<ScratchHost> {
  const folder = await mkdtemp(join(tmpdir(), 'ovsmesh-files-'))
  const [files, variable] = [join(folder, 'files'), join(folder, 'var-lib')]
  await Promise.all([mkdir(files), mkdir(variable)])
  const path = (name: string) => join(files, name)
  return {
    path,
    session: ({ shell = 'dash', before = '', after = '', environment = {} } = {}) =>
      localSession({
        environment,
        shell: [
          'unshare',
          '--mount',
          'sh',
          '-c',
          around(before, after),
          'sh',
          files,
          variable,
          ...shell.split(' '),
        ],
      }),
    async write(name, text, { mode = 0o644, owner = 0 } = {}) {
      await mkdir(dirname(path(name)), { recursive: true })
      await writeFile(path(name), text, 'latin1')
      await chmod(path(name), mode)
      await chown(path(name), owner, owner)
    },
    link: (name, target) => symlink(target, path(name)),
    contents: () => describeFiles(files),
    backups: async () => {
      const backed = await describeFiles(join(variable, 'ovsmesh', 'backup'))
      return backed.map((line) => line.replace(/^[^/]*\//, '').replace(files.slice(1), '…'))
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

// The program's own shell is the last word, so that "sh -c" becomes "SHELL -c PROGRAM".
function around(before: string, after: string): string {
  return `files=$1; mount --bind "$2" /var/lib || exit 99; shift 2
${before}
"$@"; status=$?
${after}
exit $status`
}

async function describeFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const lines = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => describeFile(folder, join(entry.parentPath, entry.name)))
  return (await Promise.all(lines)).toSorted()
}

async function describeFile(folder: string, path: string): Promise<string> {
  const name = path.slice(folder.length + 1)
  const target = await readlink(path).catch(() => undefined)
  if (target !== undefined) return `${name} -> ${target}`
  const { mode, uid, gid } = await stat(path)
  return `${name}: ${(mode & 0o7777).toString(8)} ${uid}:${gid} ${JSON.stringify(await readFile(path, 'latin1'))}`
}
