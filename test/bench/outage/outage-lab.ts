import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseLabName } from '../../../src/lab/blueprint.ts'
import { hostsOf } from '../../../src/lab/from-inventory.ts'
import { bringUp, type Lab } from '../../../src/lab/lab.ts'
import { ovsmesh } from '../ovsmesh-process.ts'
import { inventoryText, measuredInventory } from './measured-inventory.ts'
import type { MeasuredMesh } from './meshes.ts'
import type { MeasuredTree } from './spanning-trees.ts'

/** A lab with the hosts of a mesh, and no mesh yet. `number` tells it from other labs of this bench. */
export function bringUpFor(
  mesh: MeasuredMesh,
  {
    tree,
    number,
    signal,
  }: { readonly tree: MeasuredTree; readonly number: number; readonly signal: AbortSignal },
): Promise<Lab> {
  const name = parseLabName(`outage-${process.pid}-${number}`)
  const hosts = hostsOf(measuredInventory(mesh, tree), { others: 'sysv', systemd: [], sysv: [] })
  return bringUp({ name, hosts, inventory: inventoryText(mesh, tree) }, undefined, signal)
}

/** Gives the mesh another spanning tree, and waits until it is the one that was planned. */
export async function changeTree(lab: Lab, mesh: MeasuredMesh, tree: MeasuredTree): Promise<void> {
  await writeFile(join(lab.controlHome, 'inventory.yaml'), inventoryText(mesh, tree))
  const { exitCode, stdout, stderr } = await inLab(lab, 'apply', 'inventory.yaml', '--yes')
  if (exitCode !== 0) throw new Error(`"ovsmesh apply" ended with ${exitCode}: ${stdout}${stderr}`)
  await settled(lab)
}

/** Waits until every port is what the plan says. Throws when that takes longer than any spanning tree may. */
export async function settled(lab: Lab): Promise<void> {
  const started = performance.now()
  for (;;) {
    const { exitCode, stdout } = await inLab(lab, 'verify', 'inventory.yaml')
    if (exitCode === 0) return
    if (performance.now() > started + settlesWithinMs)
      throw new Error(`the tree of "${lab.name}" did not become the planned one: ${stdout}`)
    await sleep(500)
  }
}

const settlesWithinMs = 120_000

function inLab(lab: Lab, ...args: readonly string[]) {
  return lab.exec('control', ['sh', '-c', 'cd "$HOME" && exec "$@"', 'sh', ...ovsmesh(...args)], {
    reject: false,
    timeoutMs: 120_000,
  })
}
