import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { ExecResult, Lab } from '../../../src/lab/lab.ts'
import { type HostAt, hostSpec, underlayAddress } from './host-spec.ts'
import { runOvsmesh } from './run-ovsmesh.ts'
import { withLab } from './with-lab.ts'

/** A lab from whose control namespace the tool is run, as an operator runs it. */
export interface Road {
  readonly lab: Lab
  /** `ovsmesh ARGS` in the folder of the inventory, without a terminal. Never throws for an exit code. */
  ovsmesh(...args: readonly string[]): Promise<ExecResult>
  /** Writes inventory.yaml: keys as in the file, beside those that every lab needs. */
  writeInventory(inventory: InventoryKeys): Promise<void>
  /** `apply inventory.yaml --yes`. Throws with what it printed when it ends with anything but 0. */
  applyAll(): Promise<void>
  /** The stdout of a shell script on a host, or in the control namespace. Throws when it fails. */
  sh(place: string, script: string): Promise<string>
}

/** `hosts` by name; their addresses are filled in. */
export interface InventoryKeys {
  readonly hosts: Readonly<Record<string, object>>
  readonly mesh?: object
  readonly [section: string]: unknown
}

/** Brings the lab up before the tests of a `describe`, and takes it down after them. */
export function withRoad(name: string, hosts: readonly HostAt[]): Road {
  const lab = withLab({ name: `road-${name}`, hosts: hosts.map(hostSpec), inventory: '' })
  const ovsmesh: Road['ovsmesh'] = (...args) => runOvsmesh(lab(), args)
  return {
    get lab() {
      return lab()
    },
    ovsmesh,
    writeInventory: (inventory) =>
      writeFile(join(lab().controlHome, 'inventory.yaml'), inventoryText(inventory)),
    applyAll: async () => assertDone(await ovsmesh('apply', 'inventory.yaml', '--yes')),
    sh: async (place, script) =>
      (await lab().exec(place, ['sh', '-ec', script], { timeoutMs: 60_000 })).stdout,
  }
}

function inventoryText({ hosts, mesh, ...sections }: InventoryKeys): string {
  return stringify({
    version: 1,
    // The machine's kernel need not know Open vSwitch.
    mesh: { name: 'road', datapath: 'netdev', ...mesh },
    ...sections,
    hosts: Object.fromEntries(
      Object.entries(hosts).map(([name, keys]) => [name, { address: underlayAddress(name), ...keys }]),
    ),
  })
}

function assertDone({ exitCode, stdout, stderr }: ExecResult): void {
  if (exitCode !== 0) throw new Error(`ovsmesh ended with ${exitCode}:\n${stdout}\n${stderr}`)
}
