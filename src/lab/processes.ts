import { readdirSync, readFileSync, statSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { OvsmeshError } from '../errors.ts'

/** Pids of all processes whose network namespace is one of those at `namespacePaths`. */
export function processesIn(namespacePaths: readonly string[]): readonly number[] {
  const inodes = new Set(namespacePaths.map(inodeOf).filter((inode) => inode !== undefined))
  return allPids().filter((pid) => {
    const inode = inodeOf(`/proc/${pid}/ns/net`)
    return inode !== undefined && inodes.has(inode)
  })
}

/** The pid, on this machine, of the process that is PID 1 in the host; undefined: the host is down. */
export function initIn(namespacePath: string): number | undefined {
  const depth = nestedPids('self').length + 1
  return processesIn([namespacePath]).find((pid) => {
    const nested = nestedPids(pid)
    return nested.length === depth && nested.at(-1) === 1
  })
}

/**
 * Kills what `find` finds until it finds nothing more: a process that dies may have had time to fork.
 * Never kills this process or one that it runs under. Returns the pids; they may be zombies still.
 * Throws an OvsmeshError when some survive.
 */
export async function killUntilGone(find: () => readonly number[]): Promise<ReadonlySet<number>> {
  const killed = new Set<number>()
  const spared = new Set(ancestry(process.pid))
  for (let round = 0; round < 200; round += 1) {
    const alive = find().filter((pid) => !spared.has(pid))
    if (alive.length === 0) return killed
    for (const pid of alive) {
      signal(pid, 'SIGKILL')
      killed.add(pid)
    }
    await sleep(50)
  }
  throw new OvsmeshError(`kill processes ${find().join(', ')} of the lab: they are still there after 10 s`)
}

/** Waits, `timeoutMs` at most, until nobody has a zombie among these: PID 1 of a machine may take seconds to reap one. */
export async function areReapedWithin(pids: ReadonlySet<number>, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while ([...pids].some((pid) => statusField(pid, 'State')[0] === 'Z')) {
    if (Date.now() > deadline) return false
    await sleep(50)
  }
  return true
}

/** False: no such process any more. */
export function signal(pid: number, name: NodeJS.Signals | number): boolean {
  try {
    return process.kill(pid, name)
  } catch {
    return false
  }
}

/** Resolves to true as soon as the process is gone, to false when it is still there after `timeoutMs`. */
export async function isGoneWithin(pid: number, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  while (inodeOf(`/proc/${pid}/ns/net`) !== undefined) {
    if (Date.now() > deadline) return false
    await sleep(25)
  }
  return true
}

function allPids(): readonly number[] {
  return readdirSync('/proc').map(Number).filter(Number.isInteger)
}

// A process may end between two looks at it, and a zombie has no namespaces.
function inodeOf(path: string): number | undefined {
  try {
    return statSync(path).ino
  } catch {
    return undefined
  }
}

/** The pid of a process in each PID namespace that sees it, this machine's first. */
function nestedPids(pid: number | 'self'): readonly number[] {
  return statusField(pid, 'NSpid').map(Number)
}

function ancestry(pid: number): readonly number[] {
  const parent = Number(statusField(pid, 'PPid')[0] ?? 0)
  return parent === 0 ? [pid] : [pid, ...ancestry(parent)]
}

function statusField(pid: number | 'self', name: string): readonly string[] {
  try {
    const line = new RegExp(`^${name}:\\s*(.*)$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return (line?.[1] ?? '').split(/\s+/)
  } catch {
    return []
  }
}
