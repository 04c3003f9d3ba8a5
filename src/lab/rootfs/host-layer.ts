import { createHash } from 'node:crypto'
import type { Blueprint, LabHost } from '../blueprint.ts'
import { interfacesFile } from './interfaces.ts'
import type { Entry, Layer } from './layer.ts'

/** An ed25519 key pair in OpenSSH's own forms. */
export interface HostKey {
  readonly privateKey: string
  readonly publicKey: string
}

/** What one host has for itself. */
export function hostLayer(blueprint: Blueprint, host: LabHost, key: HostKey): Layer {
  return new Map<string, Entry>([
    ['etc/hostname', { kind: 'file', text: `${host.name}\n` }],
    ['etc/hosts', { kind: 'file', text: hostsFile(blueprint, host) }],
    ['etc/machine-id', { kind: 'file', text: `${machineId(blueprint, host)}\n`, mode: 0o444 }],
    ['etc/network/interfaces', { kind: 'file', text: interfacesFile(blueprint, host) }],
    ['etc/ssh/sshd_config', { kind: 'file', text: sshdConfig(host) }],
    ['etc/ssh/ssh_host_ed25519_key', { kind: 'file', text: key.privateKey, mode: 0o600 }],
    ['etc/ssh/ssh_host_ed25519_key.pub', { kind: 'file', text: key.publicKey }],
  ])
}

function hostsFile(blueprint: Blueprint, host: LabHost): string {
  const others = blueprint.hosts.filter((other) => other.name !== host.name)
  const names = others.map((other) => `${other.addresses[0]}\t${other.name}`)
  return ['127.0.0.1\tlocalhost', `127.0.1.1\t${host.name}`, ...names, ''].join('\n')
}

// machine-id(5): 32 lower case hexadecimal digits. One that is there also tells systemd that this is no first boot.
function machineId(blueprint: Blueprint, host: LabHost): string {
  return createHash('sha256').update(`${blueprint.name}/${host.name}`).digest('hex').slice(0, 32)
}

// Debian's own settings, with one host key, since RSA keys take seconds to make, and without a name server to ask.
function sshdConfig(host: LabHost): string {
  return `Port ${host.sshPort}
HostKey /etc/ssh/ssh_host_ed25519_key
PermitRootLogin prohibit-password
KbdInteractiveAuthentication no
UsePAM yes
UseDNS no
X11Forwarding yes
PrintMotd no
AcceptEnv LANG LC_*
Subsystem sftp /usr/lib/openssh/sftp-server
`
}
