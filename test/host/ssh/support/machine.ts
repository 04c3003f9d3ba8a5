import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

/** An sshd in mount and process namespaces of its own, with its own /etc and /run. Nothing of it outlives `stop`. */
export interface Machine {
  readonly port: number
  /** Cuts the power: sshd, its sessions and whatever runs in them are gone at once. */
  stop(): Promise<void>
}

export interface MachineOptions {
  readonly hostKeys: readonly string[]
  readonly authorizedKeys: string
  /** Further lines of sshd_config. */
  readonly sshdConfig?: readonly string[]
  /** Lines of sudoers; with them there is a login `ops` whose home is /home/ops. */
  readonly sudoers?: readonly string[]
  /** Its login shell. */
  readonly shell?: string
  /** Starts an ovsdb-server at /run/openvswitch/db.sock. */
  readonly ovsdb?: boolean
  /** Programs that are not there. */
  readonly without?: readonly string[]
}

export async function startMachine(options: MachineOptions): Promise<Machine> {
  const port = await freePort()
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'unshare', ...namespaces, 'sh', bootScript], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', ...bootEnvironment(options, port) },
  })
  await listening(child)
  return { port, stop: () => stopped(child) }
}

/** A port of 127.0.0.1 that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

const bootScript = fileURLToPath(new URL('./boot.sh', import.meta.url))
const namespaces = ['--mount', '--pid', '--fork', '--kill-child=KILL', '--mount-proc']

function bootEnvironment(options: MachineOptions, port: number): NodeJS.ProcessEnv {
  return {
    PORT: String(port),
    HOST_KEYS: options.hostKeys.join('\n'),
    AUTHORIZED_KEYS: options.authorizedKeys,
    SSHD_CONFIG: (options.sshdConfig ?? []).join('\n'),
    SUDOERS: (options.sudoers ?? []).join('\n'),
    OPS_SHELL: options.shell ?? '/bin/sh',
    OVSDB: options.ovsdb ? 'yes' : '',
    WITHOUT: (options.without ?? []).join(' '),
  }
}

function listening(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let log = ''
    child.stderr?.on('data', (bytes: Buffer) => {
      log += bytes
      if (log.includes('Server listening on 127.0.0.1')) resolve()
    })
    child.once('exit', () => reject(new Error(`the machine did not start: ${log}`)))
  })
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}
