import { execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { printJson } from '../../../src/ovsdb-client/json/print-json.ts'
import { type DatabaseDaemon, startDaemon } from './database-daemon.ts'
import type { KeyPair } from './tls-files.ts'

/** A server that is no part of a cluster, with one empty database. `remove` stops it too. */
export interface Standalone extends DatabaseDaemon {
  readonly databaseFile: string
  remove(): Promise<void>
}

export interface StandaloneOptions {
  /** A schema, or the path of one; vswitchd's when left out. */
  readonly schema?: Json
  /** Beside its Unix socket: `ptcp:0:127.0.0.1`, `pssl:0:127.0.0.1`. */
  readonly remotes?: readonly string[]
  /** What it shows to clients of `pssl`, and who signs those; `'anybody'` asks them for nothing. */
  readonly tls?: { readonly pair: KeyPair; readonly clientAuthority: string | 'anybody' }
  readonly arguments?: readonly string[]
}

export async function startStandalone(options: StandaloneOptions = {}): Promise<Standalone> {
  const directory = await mkdtemp(join(tmpdir(), 'ovsdb-alone-'))
  const databaseFile = join(directory, 'conf.db')
  const schema = await schemaFile(directory, options.schema ?? '/usr/share/openvswitch/vswitch.ovsschema')
  execFileSync('ovsdb-tool', ['create', databaseFile, schema])
  const daemon = await startDaemon({
    directory,
    name: 'server',
    databases: [databaseFile],
    remotes: options.remotes ?? [],
    arguments: [...tlsArguments(options), ...(options.arguments ?? [])],
  })
  return {
    ...daemon,
    databaseFile,
    async remove() {
      await daemon.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** The path of a schema's file, written first where the schema itself is given. */
export async function schemaFile(directory: string, schema: Json): Promise<string> {
  if (typeof schema === 'string') return schema
  const path = join(directory, 'test.ovsschema')
  await writeFile(path, printJson(schema))
  return path
}

function tlsArguments({ tls }: StandaloneOptions): readonly string[] {
  if (tls === undefined) return []
  const authority = tls.clientAuthority === 'anybody' ? 'none' : tls.clientAuthority
  return [`--private-key=${tls.pair.key}`, `--certificate=${tls.pair.certificate}`, `--ca-cert=${authority}`]
}
