import type { LabHost } from '../blueprint.ts'
import type { Places } from '../places.ts'
import { overlayOptions } from '../rootfs.ts'

/** What boots the host, inside its network namespace and cgroups: systemd in systemd-nspawn. */
export function systemdLauncher(places: Places, host: LabHost): readonly string[] {
  return [
    'unshare',
    '--mount',
    '--propagation',
    'private',
    'sh',
    '-ec',
    launchScript,
    'launch',
    ...launchArguments(places, host),
  ]
}

function launchArguments(places: Places, host: LabHost): readonly string[] {
  return [overlayOptions(places, host), places.host(host.name).docker, host.name]
}

// runc makes a session keyring and device filters, which nspawn forbids otherwise.
// nspawn runs in a mount namespace of its own, with a /run of its own: so it leaves nothing on this machine, its lock
// files included, and neither a second boot nor another host finds them and refuses to start.
const launchScript = `
mount -t overlay overlay -o "$1" /mnt
mkdir -p /mnt/var/lib/docker
mount --bind "$2" /mnt/var/lib/docker
mount -t tmpfs tmpfs /run
mkdir /run/root
mount --move /mnt /run/root
export SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
exec systemd-nspawn --quiet --directory=/run/root --machine="$3" --boot --keep-unit --register=no --settings=no \\
  --network-namespace-path=/proc/self/ns/net --capability=all --system-call-filter='@keyring bpf' --console=pipe \\
  --resolv-conf=off --timezone=off --link-journal=no
`
