import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Blueprint, LabName } from './blueprint.ts'
import { labsDirectory } from './places.ts'
import { run } from './run.ts'

const namespacesDirectory = '/run/netns'
const mountIsOurs = join(labsDirectory, 'netns-mount')

/**
 * The name of a network namespace as `ip netns` lists it; a place is a host, `control` or `fabric`. The underscore
 * can stand neither in the name of a lab nor in that of a host: lab `a` with host `b-c` and lab `a-b` with host `c`
 * stay apart.
 */
export function namespaceOf(lab: LabName, place: string): string {
  return `ovsmesh-${lab}_${place}`
}

export function namespacePath(lab: LabName, place: string): string {
  return join(namespacesDirectory, namespaceOf(lab, place))
}

/** Every network namespace that a lab may own. */
export function placesInNamespaces(blueprint: Blueprint): readonly string[] {
  return ['fabric', 'control', ...blueprint.hosts.map((host) => host.name)]
}

export async function addNamespace(lab: LabName, place: string): Promise<void> {
  await rememberMount()
  await run(['ip', 'netns', 'add', namespaceOf(lab, place)])
  await run(['ip', '-n', namespaceOf(lab, place), 'link', 'set', 'lo', 'up'])
}

/** Takes every interface inside with it. */
export async function deleteNamespace(lab: LabName, place: string): Promise<void> {
  if (existsSync(namespacePath(lab, place))) await run(['ip', 'netns', 'delete', namespaceOf(lab, place)])
}

// The first `ip netns add` on a machine bind-mounts /run/netns on itself; who made the mount takes it away.
async function rememberMount(): Promise<void> {
  if (await isMounted()) return
  await mkdir(labsDirectory, { recursive: true })
  await writeFile(mountIsOurs, 'The mount of /run/netns goes away with the last lab.\n')
}

/** Undoes what the first `ip netns add` left on the machine, once nobody has a namespace there any more. */
export async function forgetMount(): Promise<void> {
  if (!existsSync(mountIsOurs)) return
  if (existsSync(namespacesDirectory) && (await readdir(namespacesDirectory)).length > 0) return
  if (await isMounted()) await unmount()
  await rmdir(namespacesDirectory).catch(() => undefined)
  await rm(mountIsOurs, { force: true })
  await rmdir(labsDirectory).catch(() => undefined)
}

// Two labs, both the last, may be taken down at once: whoever comes second finds it done.
async function unmount(): Promise<void> {
  try {
    await run(['umount', namespacesDirectory])
  } catch (failed) {
    if (await isMounted()) throw failed
  }
}

async function isMounted(): Promise<boolean> {
  return (await readFile('/proc/self/mounts', 'utf8')).includes(` ${namespacesDirectory} `)
}
