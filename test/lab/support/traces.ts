import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { execa } from 'execa'

/** Everything on this machine that a lab of that name could have left. */
export interface Traces {
  readonly mounts: readonly string[]
  readonly namespaces: readonly string[]
  readonly processes: readonly string[]
  readonly cgroups: readonly string[]
  readonly files: readonly string[]
}

export const noTraces: Traces = { mounts: [], namespaces: [], processes: [], cgroups: [], files: [] }

export async function tracesOf(name: string): Promise<Traces> {
  const { stdout: cgroups } = await execa('find', ['/sys/fs/cgroup', '-path', `*/ovsmesh-lab/${name}*`])
  return {
    mounts: linesWith('/proc/mounts', `/ovsmesh-lab/${name}`),
    namespaces: namesIn('/run/netns').filter((namespace) => namespace.startsWith(`ovsmesh-${name}_`)),
    processes: namesIn('/proc').filter((pid) => /^\d+$/.test(pid) && isAlive(pid) && belongsTo(pid, name)),
    cgroups: cgroups.split('\n').filter((line) => line !== ''),
    files: namesIn('/run/ovsmesh-lab').filter((entry) => entry === name),
  }
}

/** The machine's own mounts, network interfaces and folders that a lab must leave as they were. */
export async function machineState(): Promise<object> {
  const { stdout: links } = await execa('ip', ['-o', 'link'])
  return {
    mounts: readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .filter((line) => !/ovsmesh|\/run\/netns/.test(line)),
    links,
    root: namesIn('/'),
    nspawn: namesIn('/run/systemd/nspawn'),
    hostname: readFileSync('/proc/sys/kernel/hostname', 'utf8'),
    forwarding: readFileSync('/proc/sys/net/ipv4/ip_forward', 'utf8'),
  }
}

// A zombie holds nothing any more; when it goes is up to its parent.
function isAlive(pid: string): boolean {
  return linesWith(`/proc/${pid}/stat`, ') Z ').length === 0
}

// A process of the lab is in one of its cgroups, or has a file system of it mounted, or was started with its paths.
function belongsTo(pid: string, name: string): boolean {
  const marks: readonly [file: string, mark: string][] = [
    ['cgroup', `/ovsmesh-lab/${name}/`],
    ['mountinfo', `/ovsmesh-lab/${name}/hosts`],
    ['cmdline', `/ovsmesh-lab/${name}/`],
  ]
  return marks.some(([file, mark]) => linesWith(`/proc/${pid}/${file}`, mark).length > 0)
}

function linesWith(path: string, mark: string): readonly string[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line.includes(mark))
  } catch {
    return []
  }
}

function namesIn(directory: string): readonly string[] {
  return existsSync(directory) ? readdirSync(directory).sort() : []
}
