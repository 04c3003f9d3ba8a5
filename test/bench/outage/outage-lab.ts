import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stringify } from 'yaml'
import { BrokenPromiseError } from '../../../src/errors.ts'
import { parseLabName } from '../../../src/lab/blueprint.ts'
import { hostsOf } from '../../../src/lab/from-inventory.ts'
import { bringUp, type Lab } from '../../../src/lab/lab.ts'
import { parseInventory } from '../../../src/mesh/inventory/parse.ts'
import { ovsmesh } from '../ovsmesh-process.ts'
import { hostNames, type MeasuredMesh } from './meshes.ts'
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
  const inventory = inventoryText(mesh, tree)
  const reading = parseInventory(inventory, 'inventory.yaml')
  if (reading.kind === 'problems') throw new BrokenPromiseError('the inventory of the bench has problems')
  const name = parseLabName(`outage-${process.pid}-${number}`)
  const hosts = hostsOf(reading.inventory, { others: 'sysv', systemd: [], sysv: [] })
  return bringUp({ name, hosts, inventory }, undefined, signal)
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

function inventoryText(mesh: MeasuredMesh, { settings }: MeasuredTree): string {
  return stringify({
    version: 1,
    mesh: { name: 'outage', datapath: 'netdev' },
    topology: { kind: mesh.kind },
    spanning_tree: { ...settings, roots: ['h1', 'h2'] },
    docker: { restart: 'always' },
    hosts: Object.fromEntries(
      hostNames(mesh).map((name, index) => [name, { address: `198.18.1.${index + 1}` }]),
    ),
  })
}
