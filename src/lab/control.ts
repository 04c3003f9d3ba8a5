import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blueprint, LabHost } from './blueprint.ts'
import type { Places } from './places.ts'
import { run } from './run.ts'

/** Makes HOME of the control namespace with a key pair in it. Returns the public key. */
export async function makeControlHome(places: Places): Promise<string> {
  const ssh = join(places.control, '.ssh')
  await mkdir(ssh, { recursive: true, mode: 0o700 })
  await mkdir(join(places.control, 'bin'), { recursive: true })
  await run(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', 'control', '-f', join(ssh, 'id_ed25519')])
  return readFile(join(ssh, 'id_ed25519.pub'), 'utf8')
}

export interface ControlFiles {
  /** Text of inventory.yaml. */
  readonly inventory: string
  /** Text of ovsmesh.lock.yaml; undefined: there is none yet. */
  readonly lock: string | undefined
  /** By host name. */
  readonly publicKeys: ReadonlyMap<string, string>
  /** What `ovsmesh` runs; undefined: whatever PATH finds. */
  readonly ovsmesh: readonly string[] | undefined
}

/** Writes the inventory, and what ssh needs to know every host from the start. */
export async function writeControlFiles(
  places: Places,
  blueprint: Blueprint,
  files: ControlFiles,
): Promise<void> {
  const ssh = join(places.control, '.ssh')
  await writeFile(join(places.control, 'inventory.yaml'), files.inventory)
  if (files.lock !== undefined) await writeFile(join(places.control, 'ovsmesh.lock.yaml'), files.lock)
  await writeFile(join(ssh, 'known_hosts'), knownHosts(blueprint.hosts, files.publicKeys))
  await writeFile(join(ssh, 'config'), sshConfig(blueprint.hosts, ssh))
  await writeFile(join(places.control, 'hosts'), namesOfHosts(blueprint.hosts))
  for (const [name, command] of wrappers(ssh, files.ovsmesh))
    await writeExecutable(join(places.control, 'bin', name), command)
}

// sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT": a port other than 22 stands behind the address in brackets.
function knownHosts(hosts: readonly LabHost[], publicKeys: ReadonlyMap<string, string>): string {
  return hosts.map((host) => `${knownNames(host)} ${keyWithoutComment(publicKeys.get(host.name))}\n`).join('')
}

function knownNames(host: LabHost): string {
  const names = [host.name, ...host.addresses, ...host.aliases]
  return (host.sshPort === 22 ? names : names.map((name) => `[${name}]:${host.sshPort}`)).join(',')
}

function keyWithoutComment(publicKey = ''): string {
  return publicKey.split(' ').slice(0, 2).join(' ').trim()
}

function sshConfig(hosts: readonly LabHost[], directory: string): string {
  const common = `Host *
  IdentityFile ${join(directory, 'id_ed25519')}
  IdentitiesOnly yes
  UserKnownHostsFile ${join(directory, 'known_hosts')}
`
  const each = hosts.map(
    (host) => `Host ${host.name}
  HostName ${host.sshAddress}
  Port ${host.sshPort}
  User ${host.sshUser}
`,
  )
  return [...each, common].join('\n')
}

function namesOfHosts(hosts: readonly LabHost[]): string {
  const lines = hosts.flatMap((host) => [
    `${host.addresses[0]}\t${host.name}`,
    ...host.aliases.map((alias) => `${host.sshAddress}\t${alias}`),
  ])
  return ['127.0.0.1\tlocalhost', ...lines, ''].join('\n')
}

// OpenSSH looks for its files in the home of the passwd file, whatever HOME says.
function wrappers(ssh: string, ovsmesh: readonly string[] | undefined): readonly [string, string][] {
  const config = join(ssh, 'config')
  const openSsh = ['ssh', 'scp', 'sftp'].map((name): [string, string] => [
    name,
    `exec /usr/bin/${name} -F ${config} "$@"`,
  ])
  if (ovsmesh === undefined) return openSsh
  return [...openSsh, ['ovsmesh', `exec ${ovsmesh.map(quoted).join(' ')} "$@"`]]
}

async function writeExecutable(path: string, command: string): Promise<void> {
  await writeFile(path, `#!/bin/sh\n${command}\n`)
  await chmod(path, 0o755)
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", String.raw`'\''`)}'`
}
