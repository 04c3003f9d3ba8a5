import pLimit from 'p-limit'
import { type Blueprint, drawBlueprint, type LabHost, type LabSpec } from './blueprint.ts'
import { makeControlHome, writeControlFiles } from './control.ts'
import { buildFabric, plugIn, plugInControl } from './fabric.ts'
import { powerOn } from './machine.ts'
import type { Places } from './places.ts'
import { waitUntilBooted } from './readiness.ts'
import { writeHostRoot, writeSharedLayers } from './rootfs.ts'
import { makeStateDirectory } from './state-directory.ts'

/** Says what is being done, one line at a time. */
export type Progress = (text: string) => void

/** Makes everything that the specification asks for, and waits until every host has booted. */
export async function build(spec: LabSpec, progress: Progress): Promise<Blueprint> {
  const blueprint = drawBlueprint(spec)
  const places = await makeStateDirectory(blueprint)
  progress('writing the hosts’ files')
  const publicKeys = await writeRoots(places, blueprint)
  await writeControlFiles(places, blueprint, {
    inventory: spec.inventory,
    publicKeys,
    ovsmesh: spec.ovsmesh,
  })
  progress('laying cables')
  await buildFabric(blueprint.name)
  await plugInControl(blueprint)
  await bootAll(blueprint, progress)
  return blueprint
}

async function writeRoots(places: Places, blueprint: Blueprint): Promise<ReadonlyMap<string, string>> {
  await writeSharedLayers(places, blueprint, await makeControlHome(places))
  const publicKeys = new Map<string, string>()
  for (const host of blueprint.hosts) publicKeys.set(host.name, await writeHostRoot(places, blueprint, host))
  return publicKeys
}

async function bootAll(blueprint: Blueprint, progress: Progress): Promise<void> {
  const limit = pLimit(hostsBootingAtOnce)
  let booted = 0
  progress(`booting ${blueprint.hosts.length} hosts`)
  await limit.map(blueprint.hosts, async (host: LabHost) => {
    await plugIn(blueprint.name, host)
    await powerOn(blueprint.name, host)
    await waitUntilBooted(blueprint.name, host)
    booted += 1
    progress(`booted ${booted} of ${blueprint.hosts.length} hosts`)
  })
}

// More at once only take turns on the processors, and the waiting ones run into their own time-outs.
const hostsBootingAtOnce = 10
