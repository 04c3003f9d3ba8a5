import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, readFile, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { LabName } from './blueprint.ts'

const top = 'ovsmesh-lab'

/** Makes the host's own cgroup in every hierarchy of this machine; returns the directories. */
export async function makeCgroups(lab: LabName, host: string): Promise<readonly string[]> {
  const directories = cgroupsOf(lab, host)
  for (const hierarchy of hierarchies())
    for (const steps of [[top], [top, lab], [top, lab, host]]) await makeCgroup(hierarchy, steps)
  return directories
}

/** The host's cgroup directories, there or not. */
export function cgroupsOf(lab: LabName, host: string): readonly string[] {
  return hierarchies().map((hierarchy) => join(hierarchy, top, lab, host))
}

/** Pids of all processes in the lab's cgroups. */
export function processesInCgroups(lab: LabName): readonly number[] {
  const directories = labCgroups(lab).flatMap(withDescendants)
  return [...new Set(directories.flatMap(pidsIn))]
}

/** Removes the lab's cgroups, which must be empty of processes, and ours above them with the last lab. */
export async function removeCgroups(lab: LabName): Promise<void> {
  for (const root of labCgroups(lab)) {
    for (const directory of withDescendants(root)) await removeCgroup(directory)
    await rmdir(join(root, '..')).catch(() => undefined)
  }
}

/** A shell fragment that moves the shell itself into the cgroups and goes on as the command in its arguments. */
export function joinScript(directories: readonly string[]): string {
  const moves = directories.map((directory) => `echo $$ > ${join(directory, 'cgroup.procs')}`)
  return [...moves, 'exec "$@"'].join('\n')
}

function labCgroups(lab: LabName): readonly string[] {
  return hierarchies().map((hierarchy) => join(hierarchy, top, lab))
}

// Both versions at once on a hybrid machine: version 1 controllers each with a hierarchy, and version 2 beside them.
function hierarchies(): readonly string[] {
  const mounts = readFileSync('/proc/self/mounts', 'utf8').split('\n')
  return mounts
    .map((line) => line.split(' '))
    .filter(([, , type]) => type === 'cgroup' || type === 'cgroup2')
    .flatMap(([, directory]) => (directory === undefined ? [] : [directory]))
}

async function makeCgroup(hierarchy: string, steps: readonly string[]): Promise<void> {
  const directory = join(hierarchy, ...steps)
  const parent = join(directory, '..')
  await enableControllers(parent)
  await mkdir(directory, { recursive: true })
  // cgroups(7): a version 1 cpuset takes no process before it has processors and memory nodes.
  for (const file of ['cpuset.cpus', 'cpuset.mems']) await inherit(join(parent, file), join(directory, file))
}

// Version 2 only: a child has the controllers that its parent's subtree_control names.
async function enableControllers(directory: string): Promise<void> {
  const available = join(directory, 'cgroup.controllers')
  if (!existsSync(available)) return
  const names = (await readFile(available, 'utf8')).trim().split(/\s+/).filter(Boolean)
  const wanted = names.map((name) => `+${name}`).join(' ')
  if (wanted !== '') await writeFile(join(directory, 'cgroup.subtree_control'), wanted).catch(() => undefined)
}

async function inherit(from: string, to: string): Promise<void> {
  if (!existsSync(from) || !existsSync(to)) return
  if ((await readFile(to, 'utf8')).trim() === '') await writeFile(to, await readFile(from, 'utf8'))
}

/** Children before their parents, as rmdir wants them. */
function withDescendants(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  const children = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  return [...children.flatMap((child) => withDescendants(join(directory, child.name))), directory]
}

function pidsIn(directory: string): readonly number[] {
  try {
    return readFileSync(join(directory, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

// The kernel lets go of a dead process's cgroup a moment after the process is gone.
async function removeCgroup(directory: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return await rmdir(directory)
    } catch {
      if (!existsSync(directory)) return
      await sleep(20)
    }
  }
}
