import type { Blueprint, LabHost } from './blueprint.ts'
import { applyCuts, readCuts } from './cables.ts'
import { plugIn, unplug } from './fabric.ts'
import { cutPower, powerOn, shutDown } from './machine.ts'
import { deleteNamespace } from './namespaces.ts'
import { waitUntilBooted } from './readiness.ts'

/**
 * Stops the host and boots it again over the same root. A power cut stops nothing in order. What is cut stays cut.
 * Returns when the host has booted; one whose cable is out can't be asked, and is not waited for.
 */
export async function reboot(
  blueprint: Blueprint,
  host: LabHost,
  { powerCut = false }: { readonly powerCut?: boolean } = {},
): Promise<void> {
  await (powerCut ? cutPower(blueprint.name, host) : shutDown(blueprint.name, host))
  await replaceNamespace(blueprint, host)
  await powerOn(blueprint.name, host)
  if (await isReachable(blueprint, host)) await waitUntilBooted(blueprint.name, host)
}

// A network namespace outlives its processes, with all the tunnels, bridges, addresses and packet filters
// that they made in it. A boot that finds those is no boot.
async function replaceNamespace(blueprint: Blueprint, host: LabHost): Promise<void> {
  // The kernel empties a deleted namespace some time later: a cable that it still holds can't be laid again.
  await unplug(blueprint.name, host)
  await deleteNamespace(blueprint.name, host.name)
  await plugIn(blueprint.name, host)
  await applyCuts(blueprint, await readCuts(blueprint))
}

async function isReachable(blueprint: Blueprint, host: LabHost): Promise<boolean> {
  const cuts = await readCuts(blueprint)
  return !cuts.some((cut) => {
    if (cut.kind === 'cable') return cut.host === host.name || cut.host === 'control'
    return [cut.from, cut.to].includes('control') && [cut.from, cut.to].includes(host.name)
  })
}
