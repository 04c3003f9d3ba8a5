import { readFile } from 'node:fs/promises'
import { loginsOf, withLogins } from './accounts.ts'
import type { Entry, Layer } from './layer.ts'

/** What all hosts of a lab have in common. */
export async function commonLayer(logins: readonly string[], authorizedKey: string): Promise<Layer> {
  return new Map([
    ...emptyDirectories(),
    ...(await accountFiles(logins)),
    ...loginsOf(logins).flatMap((login) => homeOf(login, authorizedKey)),
    ...(await serviceSettings()),
  ])
}

function emptyDirectories(): readonly [string, Entry][] {
  const plain = [
    'home',
    'usr/local',
    'usr/local/bin',
    'usr/local/sbin',
    'etc/docker',
    'etc/network/interfaces.d',
  ]
  const services = [
    'etc/openvswitch',
    'etc/ssh',
    'var/log/openvswitch',
    'var/lib/docker',
    'var/lib/openvswitch',
  ]
  return [
    ...[...plain, ...services].map((path): [string, Entry] => [path, { kind: 'directory' }]),
    ['tmp', { kind: 'directory', mode: 0o1777 }],
    ['etc/sudoers.d', { kind: 'directory', mode: 0o750 }],
  ]
}

async function accountFiles(logins: readonly string[]): Promise<readonly [string, Entry][]> {
  const accounts = withLogins(
    {
      passwd: await readFile('/etc/passwd', 'utf8'),
      shadow: await readFile('/etc/shadow', 'utf8'),
      group: await readFile('/etc/group', 'utf8'),
    },
    loginsOf(logins),
  )
  return [
    ['etc/passwd', { kind: 'file', text: accounts.passwd }],
    ['etc/shadow', { kind: 'file', text: accounts.shadow, mode: 0o640 }],
    ['etc/group', { kind: 'file', text: accounts.group }],
    ['etc/sudoers.d/lab', { kind: 'file', text: sudoers(logins), mode: 0o440 }],
  ]
}

function sudoers(logins: readonly string[]): string {
  return logins.map((login) => `${login} ALL=(ALL:ALL) NOPASSWD: ALL\n`).join('')
}

function homeOf(login: { home: string; uid: number }, authorizedKey: string): readonly [string, Entry][] {
  const home = login.home.slice(1)
  const owner = login.uid
  return [
    [home, { kind: 'directory', mode: 0o700, owner }],
    [`${home}/.ssh`, { kind: 'directory', mode: 0o700, owner }],
    [`${home}/.ssh/authorized_keys`, { kind: 'file', text: authorizedKey, mode: 0o600, owner }],
  ]
}

async function serviceSettings(): Promise<readonly [string, Entry][]> {
  const dockerDefaults = await readFile('/etc/default/docker', 'utf8').catch(() => '')
  return [
    ['etc/default/docker', { kind: 'file', text: asPackaged(dockerDefaults) }],
    ['etc/resolv.conf', { kind: 'file', text: '# There is no name server in a lab.\n' }],
    ['etc/fstab', { kind: 'file', text: '# The root is an overlay that the lab mounts.\n' }],
  ]
}

// The package's own /etc/default/docker is all comments: what else stands there is a setting of this machine.
function asPackaged(text: string): string {
  return text.replace(/^(?!#|$)/gm, '#')
}
