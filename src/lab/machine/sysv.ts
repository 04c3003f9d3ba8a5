import type { LabHost } from '../blueprint.ts'
import type { Places } from '../places.ts'
import { overlayOptions } from '../rootfs.ts'

/** What boots the host, inside its network namespace and cgroups: init scripts under busybox's init. */
export function sysvLauncher(places: Places, host: LabHost): readonly string[] {
  const unshare = [
    'unshare',
    '--mount',
    '--propagation',
    'private',
    '--uts',
    '--ipc',
    '--pid',
    '--cgroup',
    '--fork',
  ]
  return [
    ...unshare,
    'sh',
    '-ec',
    bootScript,
    'boot',
    overlayOptions(places, host),
    places.host(host.name).docker,
    host.name,
  ]
}

// Runs as the host's PID 1 and becomes its init. What a kernel and an initramfs do before init starts.
// /proc/sys is this machine's own apart from its network part, so a host may write only that.
const bootScript = `
hostname "$3"
root=/mnt
mount -t overlay overlay -o "$1" $root
mkdir -p $root/var/lib/docker
mount --bind "$2" $root/var/lib/docker

mount -t proc proc $root/proc
mount --bind $root/proc/sys $root/proc/sys
mount --bind $root/proc/sys/net $root/proc/sys/net
mount -o remount,bind,ro $root/proc/sys
if [ -e /proc/sysrq-trigger ]; then mount --bind /dev/null $root/proc/sysrq-trigger; fi
mount -t sysfs sysfs $root/sys
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then mount -t cgroup2 cgroup2 $root/sys/fs/cgroup; fi
mount -t tmpfs -o mode=755 tmpfs $root/run
mkdir -m 1777 $root/run/lock
mount -t tmpfs -o mode=1777 tmpfs $root/tmp

mount -t tmpfs -o mode=755 tmpfs $root/dev
cd $root/dev
mkdir net pts shm mqueue
mknod -m 666 null c 1 3; mknod -m 666 zero c 1 5; mknod -m 666 full c 1 7
mknod -m 666 random c 1 8; mknod -m 666 urandom c 1 9; mknod -m 666 tty c 5 0
mknod -m 660 net/tun c 10 200; mknod -m 666 fuse c 10 229
ln -s /proc/self/fd fd; ln -s fd/0 stdin; ln -s fd/1 stdout; ln -s fd/2 stderr; ln -s pts/ptmx ptmx
ln -s null console
mount -t devpts -o newinstance,mode=620,gid=5,ptmxmode=666 devpts pts
mount -t tmpfs -o mode=1777 tmpfs shm
mount -t mqueue mqueue mqueue

cd $root
mkdir -p run/machine
pivot_root . run/machine
umount -l /run/machine
exec env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/ TERM=linux /bin/busybox init
`
