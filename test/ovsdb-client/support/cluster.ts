import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Json } from '../../../src/ovsdb-client/json/json.ts'
import { becomesTrue } from './child.ts'
import { type DatabaseDaemon, startDaemon } from './database-daemon.ts'
import { schemaFile } from './standalone.ts'

/** Real servers with one clustered database; they speak Raft over Unix sockets. */
export interface Cluster {
  readonly nodes: readonly DatabaseDaemon[]
  /** Waits until one of those that live leads. */
  leader(): Promise<DatabaseDaemon>
  /** Those that live and do not lead, when there is a leader. */
  followers(): Promise<readonly DatabaseDaemon[]>
  /** Stops all of them and removes their files. */
  remove(): Promise<void>
}

export interface ClusterOptions {
  /** A schema, or the path of one; vswitchd's when left out. */
  readonly schema?: Json
  readonly nodes: number
  /** How long a follower waits for a word of its leader before it stands for election. */
  readonly electionTimerMs?: number
  /** Of every node, beside its Unix socket: `ptcp:0:127.0.0.1`. */
  readonly remotes?: readonly string[]
}

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'ovsdb-raft-'))
  const schema = await schemaFile(directory, options.schema ?? '/usr/share/openvswitch/vswitch.ovsschema')
  const database = tool('schema-name', schema).trim()
  const nodes: DatabaseDaemon[] = []
  for (const name of Array.from({ length: options.nodes }, (_, index) => `s${index + 1}`)) {
    createDatabase({ directory, name, database, schema }, options)
    nodes.push(await startNode(directory, name, options))
    await joined(nodes, database)
  }
  return {
    nodes,
    leader: () => leaderOf(nodes, database),
    async followers() {
      await leaderOf(nodes, database)
      return withRole(nodes, database, 'follower')
    },
    async remove() {
      await Promise.all(nodes.map((node) => node.stop()))
      await rm(directory, { recursive: true, force: true })
    },
  }
}

interface Member {
  readonly directory: string
  readonly name: string
  readonly database: string
  readonly schema: string
}

// The first begins the cluster, the others join it through the first.
function createDatabase({ directory, name, database, schema }: Member, options: ClusterOptions): void {
  const [file, own] = [join(directory, `${name}.db`), raftAddress(directory, name)]
  const timer = `--election-timer=${options.electionTimerMs ?? 500}`
  if (name === 's1') tool(timer, 'create-cluster', file, schema, own)
  else tool('join-cluster', file, database, own, raftAddress(directory, 's1'))
}

function raftAddress(directory: string, name: string): string {
  return `unix:${join(directory, `${name}.raft`)}`
}

function startNode(
  directory: string,
  name: string,
  { remotes = [] }: ClusterOptions,
): Promise<DatabaseDaemon> {
  return startDaemon({ directory, name, databases: [join(directory, `${name}.db`)], remotes })
}

async function joined(nodes: readonly DatabaseDaemon[], database: string): Promise<void> {
  const everybodyIsIn = async () => {
    const statuses = await Promise.all(nodes.map((node) => statusOf(node, database)))
    return statuses.every((status) => status.includes('Status: cluster member'))
  }
  if (!(await becomesTrue(everybodyIsIn))) throw new Error(`Cannot make a cluster of "${nodes.length}" nodes`)
}

async function leaderOf(nodes: readonly DatabaseDaemon[], database: string): Promise<DatabaseDaemon> {
  let leader: DatabaseDaemon | undefined
  await becomesTrue(async () => {
    ;[leader] = await withRole(nodes, database, 'leader')
    return leader !== undefined
  })
  if (leader === undefined) throw new Error(`Cannot find a leader of database "${database}"`)
  return leader
}

async function withRole(
  nodes: readonly DatabaseDaemon[],
  database: string,
  role: 'leader' | 'follower',
): Promise<readonly DatabaseDaemon[]> {
  const statuses = await Promise.all(nodes.map((node) => statusOf(node, database)))
  return nodes.filter((_, index) => statuses[index]?.includes(`\nRole: ${role}\n`))
}

/** Empty: it does not live, or is paused. */
async function statusOf(node: DatabaseDaemon, database: string): Promise<string> {
  const asked = run('ovs-appctl', ['-t', node.controlPath, 'cluster/status', database], { timeout: 500 })
  return asked.then(
    ({ stdout }) => stdout,
    () => '',
  )
}

const run = promisify(execFile)

function tool(...args: readonly string[]): string {
  return execFileSync('ovsdb-tool', args, { encoding: 'utf8', stdio: 'pipe' })
}
