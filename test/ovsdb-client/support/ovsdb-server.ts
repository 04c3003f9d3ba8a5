import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import type { RpcOptions } from '../../../src/ovsdb-client/rpc/json-rpc.ts'
import { answers } from './answers.ts'
import { startChild } from './child.ts'

/** A real ovsdb-server with an empty database of its own. */
export interface OvsdbServer {
  /** Where its sockets and its database are; gone after `stop`. */
  readonly directory: string
  readonly socketPath: string
  connect(): Promise<Socket>
  client(options?: RpcOptions): Promise<OvsdbClient>
  pause(): void
  /** At once, without a word to its clients. */
  kill(): void
  stop(): Promise<void>
}

const vswitchSchema = '/usr/share/openvswitch/vswitch.ovsschema'

/** `remotes` are listened on beside the Unix socket, e.g. `ptcp:0:127.0.0.1`. */
export async function startOvsdbServer(
  options: { readonly schema?: string; readonly remotes?: readonly string[] } = {},
): Promise<OvsdbServer> {
  const directory = await mkdtemp(join(tmpdir(), 'ovsdb-server-'))
  const socketPath = join(directory, 'db.sock')
  const database = join(directory, 'conf.db')
  execFileSync('ovsdb-tool', ['create', database, options.schema ?? vswitchSchema])
  const remotes = [`punix:${socketPath}`, ...(options.remotes ?? [])].map((remote) => `--remote=${remote}`)
  const control = `--unixctl=${join(directory, 'ovsdb-server.ctl')}`
  const child = await startChild(['ovsdb-server', database, control, '-vsyslog:off', ...remotes], {
    environment: { OVS_RUNDIR: directory },
    ready: () => answers(socketPath),
  })
  const open = () => connected(connect(socketPath))
  return {
    directory,
    socketPath,
    connect: open,
    client: async (rpcOptions) => new OvsdbClient(await open(), rpcOptions),
    pause: () => child.signal('SIGSTOP'),
    kill: () => child.signal('SIGKILL'),
    async stop() {
      await child.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function connected(socket: Socket): Promise<Socket> {
  await once(socket, 'connect')
  return socket
}
