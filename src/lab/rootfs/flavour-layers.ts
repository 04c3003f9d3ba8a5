import { readFile } from 'node:fs/promises'
import type { Flavour } from '../blueprint.ts'
import type { Entry, Layer } from './layer.ts'

/** What hosts of one flavour have in common. */
export async function flavourLayer(flavour: Flavour): Promise<Layer> {
  return flavour === 'systemd' ? systemdLayer : await sysvLayer()
}

const enabledUnits: Readonly<Record<string, readonly string[]>> = {
  'multi-user.target.wants': [
    'networking.service',
    'openvswitch-switch.service',
    'ssh.service',
    'docker.service',
    'containerd.service',
  ],
  'sockets.target.wants': ['docker.socket'],
  'network-online.target.wants': ['networking.service'],
  'openvswitch-switch.service.requires': ['ovs-record-hostname.service'],
}

// A unit of these would reach past the host into the machine's kernel, its devices and its clock, or wait for a console.
const maskedUnits = [
  'systemd-sysctl.service',
  'systemd-modules-load.service',
  'systemd-binfmt.service',
  'systemd-random-seed.service',
  'systemd-udevd.service',
  'systemd-udevd-control.socket',
  'systemd-udevd-kernel.socket',
  'systemd-udev-trigger.service',
  'systemd-udev-settle.service',
  'ifupdown-pre.service',
  'systemd-networkd.service',
  'systemd-networkd.socket',
  'systemd-networkd-wait-online.service',
  'systemd-resolved.service',
  'systemd-timesyncd.service',
  'systemd-firstboot.service',
  'hwclock.service',
  'console-getty.service',
  'getty.target',
  // A service manager for each login takes three inotify instances, of which there are few.
  'user@.service',
  'proc-sys-fs-binfmt_misc.automount',
  'sys-kernel-config.mount',
  'sys-kernel-debug.mount',
  'sys-kernel-tracing.mount',
  'sys-fs-fuse-connections.mount',
  'dev-hugepages.mount',
]

// nspawn mounts cgroups and sysfs read-only; Docker and brctl write there.
const writableUnit = `[Unit]
Description=Make cgroups and sysfs writable
DefaultDependencies=no
Before=networking.service docker.service containerd.service

[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=-/bin/mount -o remount,rw /sys
ExecStart=-/bin/sh -c 'for cgroup in /sys/fs/cgroup /sys/fs/cgroup/*/; do mount -o remount,rw,bind "$$cgroup"; done'
`

const systemdLayer: Layer = new Map<string, Entry>([
  ...Object.entries(enabledUnits).flatMap(([directory, units]) =>
    units.map((unit): [string, Entry] => [
      `etc/systemd/system/${directory}/${unit}`,
      { kind: 'symlink', target: `/lib/systemd/system/${unit}` },
    ]),
  ),
  ...maskedUnits.map((unit): [string, Entry] => [
    `etc/systemd/system/${unit}`,
    { kind: 'symlink', target: '/dev/null' },
  ]),
  ['etc/systemd/system/sshd.service', { kind: 'symlink', target: '/lib/systemd/system/ssh.service' }],
  ['etc/systemd/system/lab-writable.service', { kind: 'file', text: writableUnit }],
  [
    'etc/systemd/system/sysinit.target.wants/lab-writable.service',
    { kind: 'symlink', target: '../lab-writable.service' },
  ],
])

// The order in which Debian's insserv starts and stops these four, from the LSB headers of their scripts: networking in
// runlevel S, before openvswitch-switch, which then raises the allow-ovs interfaces; docker does not wait for either.
const runlevels: Readonly<Record<string, readonly string[]>> = {
  rcS: ['S01networking'],
  rc2: ['S01openvswitch-switch', 'S02ssh', 'S02docker'],
  rc0: ['K01docker', 'K02openvswitch-switch', 'K03networking'],
}

const inittab = `::sysinit:/etc/init.d/rc S
::wait:/etc/init.d/rc 2
::shutdown:/etc/init.d/rc 0
`

// sysvinit's own: what has the same number starts side by side.
const rcScript = `#!/bin/sh
# rc RUNLEVEL: stops and starts the services of a runlevel, those with the same number side by side
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
for sequence in $(ls "/etc/rc$1.d" | sed 's/^\\(...\\).*/\\1/' | sort -u); do
  case $sequence in K*) action=stop ;; *) action=start ;; esac
  for script in "/etc/rc$1.d/$sequence"*; do "$script" "$action" & done
  wait
done
`

// systemctl stays, as on a Debian that has systemd and boots by sysvinit: without it, if-pre-up.d/openvswitch of Debian 12
// starts openvswitch-switch when that is running already, which raises the bridges again and waits for itself for ever.
async function sysvLayer(): Promise<Layer> {
  return new Map<string, Entry>([
    ...Object.entries(runlevels).flatMap(([level, scripts]) =>
      scripts.map((script): [string, Entry] => [
        `etc/${level}.d/${script}`,
        { kind: 'symlink', target: `../init.d/${script.slice(3)}` },
      ]),
    ),
    ['etc/inittab', { kind: 'file', text: inittab }],
    ['etc/init.d/rc', { kind: 'file', text: rcScript, mode: 0o755 }],
    ...(await dockerScript()),
  ])
}

// The script runs under `set -e` and raises its limits, which a machine without CAP_SYS_RESOURCE refuses.
async function dockerScript(): Promise<readonly [string, Entry][]> {
  const text = await readFile('/etc/init.d/docker', 'utf8').catch(() => undefined)
  if (text === undefined) return []
  const lenient = text.replace(/^(\s*)(ulimit .*)$/gm, '$1$2 || true')
  return [['etc/init.d/docker', { kind: 'file', text: lenient, mode: 0o755 }]]
}
