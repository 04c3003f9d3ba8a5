import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { type ClientOptions, OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { answers } from './answers.ts'
import { type Child, startChild } from './child.ts'

/** A real ovsdb-server on a database file that is there already. It may go and come back, at the same addresses. */
export interface DatabaseDaemon {
  readonly name: string
  readonly socketPath: string
  /** For `ovs-appctl -t`. */
  readonly controlPath: string
  /** What its `ptcp:0:…` and `pssl:0:…` are bound to, in the order given; the same after a restart. */
  readonly ports: readonly number[]
  /** Without a path: to its own Unix socket. */
  connect(path?: string): Promise<Socket>
  client(options?: ClientOptions): Promise<OvsdbClient>
  pause(): void
  resume(): void
  /** At once, without a word to its clients; resolves when it is gone. */
  kill(): Promise<void>
  stop(): Promise<void>
  /** After `kill` or `stop`. */
  restart(): Promise<void>
}

export interface DaemonOptions {
  /** Where its sockets are: a path of at most some 80 bytes. */
  readonly directory: string
  readonly name: string
  readonly databases: readonly string[]
  /** Beside its Unix socket, `ptcp:0:127.0.0.1` and the like; the ports stand in `ports`. */
  readonly remotes?: readonly string[]
  readonly arguments?: readonly string[]
}

export async function startDaemon(options: DaemonOptions): Promise<DatabaseDaemon> {
  const { directory, name } = options
  const socketPath = join(directory, `${name}.sock`)
  const controlPath = join(directory, `${name}.ctl`)
  const remotes = options.remotes ?? []
  const ports = await Promise.all(remotes.filter((remote) => anyPort.test(remote)).map(freePort))
  const fixedRemotes = withPorts(remotes, ports)
  let child = await run(options, fixedRemotes)
  const open = async (path = socketPath) => {
    const socket = connect(path)
    await once(socket, 'connect')
    return socket
  }
  return {
    name,
    socketPath,
    controlPath,
    ports,
    connect: open,
    client: async (clientOptions) => new OvsdbClient(await open(), clientOptions),
    pause: () => child.signal('SIGSTOP'),
    resume: () => child.signal('SIGCONT'),
    async kill() {
      child.signal('SIGKILL')
      await child.stop()
    },
    stop: () => child.stop(),
    async restart() {
      await child.stop()
      // A socket that a killed server left behind would look like one that is listened on.
      await rm(socketPath, { force: true })
      child = await run(options, fixedRemotes)
    },
  }
}

function run(options: DaemonOptions, remotes: readonly string[]): Promise<Child> {
  const { directory, name, databases } = options
  const socketPath = join(directory, `${name}.sock`)
  const listen = [`punix:${socketPath}`, ...remotes].map((remote) => `--remote=${remote}`)
  const control = `--unixctl=${join(directory, `${name}.ctl`)}`
  const log = [`--log-file=${join(directory, `${name}.log`)}`, '-vsyslog:off', '-vfile:info']
  const command = [
    'ovsdb-server',
    ...databases,
    control,
    ...log,
    ...listen,
    ...(options.arguments ?? []),
  ] as const
  return startChild(command, { environment: { OVS_RUNDIR: directory }, ready: () => answers(socketPath) })
}

// Port 0 would do at first, but not after a restart; and the server opens its remotes in an order of its own.
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('Cannot find a free port')
  return address.port
}

const anyPort = /^(p(?:tcp|ssl)):0:/

function withPorts(remotes: readonly string[], ports: readonly number[]): readonly string[] {
  const left = [...ports]
  return remotes.map((remote) => remote.replace(anyPort, (_, method) => `${method}:${left.shift()}:`))
}
