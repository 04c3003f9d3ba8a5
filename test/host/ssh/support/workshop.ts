import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect, type ReachOptions } from '../../../../src/host/ssh/connect.ts'
import type { SshSession } from '../../../../src/host/ssh/session.ts'
import type { SshSettings } from '../../../../src/mesh/inventory/inventory.ts'
import type { HostName } from '../../../../src/mesh/names.ts'
import { generateKey, type KeyPair } from './keys.ts'
import { type Machine, type MachineOptions, startMachine } from './machine.ts'

/** A folder with keys and a known_hosts file, and everything that a test started; `close` takes all of it away. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'ovsmesh-ssh-'))
  readonly hostKey: KeyPair
  readonly login: KeyPair
  readonly #closing: (() => unknown)[] = []

  constructor() {
    this.hostKey = generateKey(this.path('host_ed25519'))
    this.login = generateKey(this.path('login'))
    this.knowHosts('')
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  knowHosts(text: string): void {
    writeFileSync(this.path('known_hosts'), text)
  }

  knownHosts(): string {
    return readFileSync(this.path('known_hosts'), 'utf8')
  }

  /** Puts the machine's name and key on file. */
  trust(machine: Machine, key = this.hostKey): void {
    this.knowHosts(`${this.knownHosts()}[127.0.0.1]:${machine.port} ${key.publicLine}\n`)
  }

  /** A machine that lets `login` in and shows `hostKey`. */
  async machine(options: Partial<MachineOptions> = {}): Promise<Machine> {
    const machine = await startMachine({
      hostKeys: [this.hostKey.file],
      authorizedKeys: `${this.login.file}.pub`,
      ...options,
    })
    this.later(() => machine.stop())
    return machine
  }

  async session(
    machine: Machine,
    ssh: Partial<SshSettings> = {},
    reach: Partial<ReachOptions> = {},
  ): Promise<SshSession> {
    const session = await this.attempt({ port: machine.port, ...ssh }, reach)
    this.later(() => session.close())
    return session
  }

  attempt(ssh: Partial<SshSettings>, reach: Partial<ReachOptions> = {}): Promise<SshSession> {
    return connect({ name: 'h1' as HostName, ssh: this.settings(ssh), reach: this.reach(reach) })
  }

  settings(ssh: Partial<SshSettings>): SshSettings {
    const usual = { host: '127.0.0.1', port: 22, user: 'root', sudo: false, jump: undefined }
    return { ...usual, identity: this.login.file, ...ssh }
  }

  reach(reach: Partial<ReachOptions> = {}): ReachOptions {
    return {
      knownHostsFiles: [this.path('known_hosts')],
      acceptNewHostKeys: false,
      connectTimeoutMs: 5000,
      agentSocket: undefined,
      home: this.folder,
      ...reach,
    }
  }

  /** Undone by `close`, the last one first. */
  later(undo: () => unknown): void {
    this.#closing.unshift(undo)
  }

  async close(): Promise<void> {
    for (const undo of this.#closing) await undo()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
