import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const repository = join(import.meta.dirname, '../../..')

/** A folder in which somebody has installed the client, and has nothing else. */
export interface InstalledPackage {
  readonly directory: string
  /** Runs a program in TypeScript there; what it printed. */
  run(name: string, text: string): Promise<string>
  /** Runs what is there in JavaScript, by Node alone. */
  runPlain(name: string, ...words: readonly string[]): Promise<string>
  /** What the compiler says of all that was run there, strictly; nothing is all right. */
  problems(): Promise<string>
  remove(): Promise<void>
}

export async function installPackage(): Promise<InstalledPackage> {
  const directory = await mkdtemp(join(tmpdir(), 'ovsdb-client-package-'))
  await run('npm', ['pack', '--pack-destination', directory], { cwd: join(repository, 'src/ovsdb-client') })
  await writeFile(join(directory, 'package.json'), '{ "type": "module" }')
  const [tarball = ''] = (await readdir(directory)).filter((name) => name.endsWith('.tgz'))
  const quietly = ['--offline', '--no-audit', '--no-fund']
  await run('npm', ['install', ...quietly, join(directory, tarball)], { cwd: directory })
  return {
    directory,
    async run(name, text) {
      await writeFile(join(directory, name), text)
      const node = ['--import', import.meta.resolve('tsx'), name]
      return (await run(process.execPath, node, { cwd: directory, timeout: 30_000 })).stdout
    },
    runPlain: async (...command) => (await run(process.execPath, command, { cwd: directory })).stdout,
    problems: () => compile(directory),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

async function compile(directory: string): Promise<string> {
  const programs = (await readdir(directory)).filter((name) => name.endsWith('.ts'))
  const types = ['--types', 'node', '--typeRoots', join(repository, 'node_modules/@types')]
  const strictly = [
    '--noEmit',
    '--allowImportingTsExtensions',
    '--strict',
    '--target',
    'es2023',
    '--module',
    'nodenext',
  ]
  try {
    await run(join(repository, 'node_modules/.bin/tsc'), [...strictly, ...types, ...programs], {
      cwd: directory,
    })
    return ''
  } catch (error) {
    return error instanceof Error && 'stdout' in error ? String(error.stdout) : String(error)
  }
}
