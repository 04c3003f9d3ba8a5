import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import type { Blueprint, LabName } from './blueprint.ts'
import { labsDirectory, type Places, placesOf } from './places.ts'
import { run } from './run.ts'

/** Makes the lab's tmpfs and writes the blueprint into it, before anything else of the lab exists. */
export async function makeStateDirectory(blueprint: Blueprint): Promise<Places> {
  const places = placesOf(blueprint.name)
  await mkdir(places.state, { recursive: true, mode: 0o755 })
  // --no-mtab: else mount(8) leaves a /run/mount behind where there was none.
  await run(['mount', '--no-mtab', '-t', 'tmpfs', '-o', 'mode=700,size=80%', 'ovsmesh-lab', places.state])
  await writeFile(`${places.blueprint}.new`, `${JSON.stringify(blueprint, undefined, 2)}\n`)
  await rename(`${places.blueprint}.new`, places.blueprint)
  return places
}

/** Undefined: no such lab, or one that died before its blueprint was written. */
export async function readBlueprint(name: LabName): Promise<Blueprint | undefined> {
  const file = placesOf(name).blueprint
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as Blueprint) : undefined
}

/** Something of that name lies here, whole or half made. */
export function stateDirectoryExists(name: LabName): boolean {
  return existsSync(placesOf(name).state)
}

/** The names of all labs on this machine, half-made ones too. */
export async function labNames(): Promise<readonly LabName[]> {
  if (!existsSync(labsDirectory)) return []
  const entries = await readdir(labsDirectory, { withFileTypes: true })
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name as LabName)
}

/** Unmounts and removes the lab's directory, and the one of all labs with the last of them. */
export async function removeStateDirectory(name: LabName): Promise<void> {
  const { state } = placesOf(name)
  if (!existsSync(state)) return
  // Another lab's nspawn may hold a copy of this mount in a namespace of its own: free the memory first.
  await rm(state, { recursive: true, force: true }).catch(() => undefined)
  while (await isMountPoint(state)) await run(['umount', '--no-mtab', '--lazy', state])
  await rm(state, { recursive: true, force: true })
  await rmdir(labsDirectory).catch(() => undefined)
}

async function isMountPoint(directory: string): Promise<boolean> {
  const mounts = await readFile('/proc/self/mounts', 'utf8')
  return mounts.split('\n').some((line) => line.split(' ')[1] === directory)
}
