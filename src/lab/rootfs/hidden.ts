import type { Layer } from './layer.ts'

/** What a host does not share with the machine whose root it is built on. */
const hiddenPaths = [
  // The owner's own files and programs, and temporary ones.
  'root',
  'home',
  'tmp',
  'usr/local',
  // What would make a hundred hosts one host, or keep their services from starting.
  'etc/machine-id',
  'usr/sbin/policy-rc.d',
  // Settings of the machine's own services.
  'etc/docker',
  'etc/network/interfaces.d',
  'etc/openvswitch',
  'etc/ssh',
  'etc/sudoers.d',
  // Which services start: a host starts those that it is for, not those of the machine.
  'etc/systemd/system',
  'etc/rcS.d',
  'etc/rc2.d',
  'etc/rc0.d',
  'etc/rc6.d',
  // Logs and states.
  'var/log/openvswitch',
  'var/log/journal',
  'var/lib/docker',
  'var/lib/containerd',
  'var/lib/openvswitch',
]

/** The lowest layer over the machine's root. Directories that a host needs all the same are made anew in the layer above. */
export const hiddenLayer: Layer = new Map(hiddenPaths.map((path) => [path, { kind: 'absent' }]))
