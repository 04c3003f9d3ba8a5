import { constants } from 'node:fs'
import { access, readFile } from 'node:fs/promises'
import { run } from '../run.ts'

/** Something that this machine must be able to do, and how it is tried out. */
export interface Feature {
  readonly name: string
  readonly purpose: string
  readonly works: () => Promise<boolean>
}

/** In order: what a later one needs stands before it. Trying one leaves nothing behind. */
export const features: readonly Feature[] = [
  { name: 'Linux', purpose: 'namespaces', works: async () => process.platform === 'linux' },
  { name: 'root', purpose: 'namespaces and mounts', works: async () => process.getuid?.() === 0 },
  { name: 'network namespaces', purpose: 'one for each host', works: () => inNamespace('true') },
  {
    name: 'mount, PID and cgroup namespaces',
    purpose: 'a root and processes of its own for each host',
    works: () => succeeds(['unshare', '--mount', '--uts', '--ipc', '--pid', '--cgroup', '--fork', 'true']),
  },
  { name: 'overlay', purpose: 'the root of a host', works: () => hasFileSystem('overlay') },
  {
    name: 'overlay over this root',
    purpose: 'a host is this machine with changes of its own',
    works: () => succeeds(['unshare', '--mount', 'sh', '-ec', overlayTrial]),
  },
  {
    name: 'veth',
    purpose: 'cables',
    works: () => inNamespace('ip link add trial0 type veth peer name trial1'),
  },
  { name: 'bridge', purpose: 'the fabric', works: () => inNamespace('ip link add trial0 type bridge') },
  {
    name: 'nftables on bridges',
    purpose: 'cuts between two hosts',
    works: () => inNamespace(bridgeFilterTrial),
  },
  { name: 'tun', purpose: 'ports of Open vSwitch', works: () => inNamespace('ip tuntap add mode tap') },
  { name: 'cgroups', purpose: 'Docker on hosts', works: () => isWritable('/sys/fs/cgroup') },
]

const overlayTrial = `mount -t tmpfs tmpfs /mnt
mkdir /mnt/upper /mnt/work /mnt/root
mount -t overlay -o lowerdir=/,upperdir=/mnt/upper,workdir=/mnt/work overlay /mnt/root
touch /mnt/root/trial`

const bridgeFilterTrial = `nft 'add table bridge trial; add chain bridge trial forward { type filter hook forward priority 0; }'`

function inNamespace(script: string): Promise<boolean> {
  return succeeds(['unshare', '--net', 'sh', '-ec', script])
}

function succeeds(argv: readonly string[]): Promise<boolean> {
  return run(argv).then(
    () => true,
    () => false,
  )
}

async function hasFileSystem(name: string): Promise<boolean> {
  const known = await readFile('/proc/filesystems', 'utf8').catch(() => '')
  return known.split('\n').some((line) => line.endsWith(`\t${name}`)) || succeeds(['modprobe', name])
}

function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  )
}
