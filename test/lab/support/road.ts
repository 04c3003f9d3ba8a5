import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { stringify } from 'yaml'
import { type HostSpec, parseLabName } from '../../../src/lab/blueprint.ts'
import { bringUp, type ExecResult, type Lab, tearDown } from '../../../src/lab/lab.ts'
import { type HostAt, hostSpec } from './host-spec.ts'

/** A lab from whose control namespace the tool is run, as an operator runs it. */
export interface Road {
  readonly lab: Lab
  /** `ovsmesh ARGS` in the folder of the inventory, without a terminal. Never throws for an exit code. */
  ovsmesh(...args: readonly string[]): Promise<ExecResult>
  /** Writes inventory.yaml: keys as in the file, beside those that every lab needs. */
  writeInventory(inventory: InventoryKeys): Promise<void>
  /** The stdout of a shell script on a host, or in the control namespace. Throws when it fails. */
  sh(place: string, script: string, timeoutMs?: number): Promise<string>
}

/** `hosts` by name; `address` is filled in from the lab. */
export interface InventoryKeys {
  readonly hosts: Readonly<Record<string, object>>
  readonly mesh?: object
  readonly [section: string]: unknown
}

/** Brings up a lab of that name, in place of one that a killed run may have left. */
export async function openRoad(name: string, hosts: readonly HostAt[]): Promise<Road> {
  const labName = parseLabName(`road-${name}`)
  await tearDown(labName)
  const specs = hosts.map(hostSpec)
  return roadOf(
    await bringUp({ name: labName, hosts: specs, inventory: '', lock: undefined, ovsmesh: ovsmeshCommand }),
    specs,
  )
}

/** The same with an inventory of these hosts, applied. */
export async function openMeshedRoad(
  name: string,
  hosts: readonly HostAt[],
  inventory: InventoryKeys,
): Promise<Road> {
  const road = await openRoad(name, hosts)
  await road.writeInventory(inventory)
  await applyAll(road)
  return road
}

/** `apply inventory.yaml --yes`. Throws with what it printed when it ends with anything but 0. */
export async function applyAll(road: Road): Promise<void> {
  const { exitCode, stdout, stderr } = await road.ovsmesh('apply', 'inventory.yaml', '--yes')
  if (exitCode !== 0) throw new Error(`apply ended with ${exitCode}:\n${stdout}\n${stderr}`)
}

export async function closeRoad(road: Road | undefined): Promise<void> {
  if (road !== undefined) await tearDown(road.lab.name)
}

function roadOf(lab: Lab, specs: readonly HostSpec[]): Road {
  const inFolder = ['sh', '-c', 'cd "$HOME" && exec ovsmesh "$@"', 'sh']
  return {
    lab,
    ovsmesh: (...args) => lab.exec('control', [...inFolder, ...args], { reject: false, timeoutMs: 200_000 }),
    writeInventory: (inventory) =>
      writeFile(join(lab.controlHome, 'inventory.yaml'), inventoryText(inventory, specs)),
    sh: async (place, script, timeoutMs = 60_000) =>
      (await lab.exec(place, ['sh', '-ec', script], { timeoutMs })).stdout,
  }
}

function inventoryText({ hosts, mesh, ...sections }: InventoryKeys, specs: readonly HostSpec[]): string {
  const addressOf = new Map<string, string>(specs.map(({ name, addresses }) => [name, addresses[0]]))
  return stringify({
    version: 1,
    // The machine's kernel need not know Open vSwitch.
    mesh: { name: 'road', datapath: 'netdev', ...mesh },
    ...sections,
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, keys]) => [name, { address: addressOf.get(name), ...keys }]),
    ),
  })
}

// The sources themselves, so that no build can be older than what is tested.
const ovsmeshCommand = [
  process.execPath,
  '--import',
  import.meta.resolve('tsx'),
  fileURLToPath(new URL('../../../src/main.ts', import.meta.url)),
]
