import pLimit from 'p-limit'
import { type Blueprint, drawBlueprint, type LabHost, type LabSpec } from './blueprint.ts'
import { makeControlHome, writeControlFiles } from './control.ts'
import { buildFabric, plugIn, plugInControl } from './fabric.ts'
import { powerOn } from './machine.ts'
import type { Places } from './places.ts'
import { waitUntilBooted } from './readiness.ts'
import { assertEnoughInotify } from './requirements/inotify.ts'
import { writeHostRoot, writeSharedLayers } from './rootfs.ts'
import { makeStateDirectory } from './state-directory.ts'

/** Is told what is being done, one line at a time. */
export type Progress = (text: string) => void

interface Watch {
  readonly progress: Progress
  /** Ends the work early; its reason is thrown. */
  readonly signal: AbortSignal
}

/** Makes everything that the specification asks for, and waits until every host has booted. */
export async function build(spec: LabSpec, { progress, signal }: Watch): Promise<Blueprint> {
  const blueprint = drawBlueprint(spec)
  await assertEnoughInotify(spec.hosts)
  // Whoever logs in on a host must be able to read its /etc, whatever our own user keeps to himself.
  process.umask(0o022)
  const places = await makeStateDirectory(blueprint)
  progress('writing the hosts’ files')
  const publicKeys = await writeRoots(places, blueprint)
  await writeControlFiles(places, blueprint, {
    inventory: spec.inventory,
    lock: spec.lock,
    ovsmesh: spec.ovsmesh,
    publicKeys,
  })
  progress('laying cables')
  await buildFabric(blueprint.name)
  await plugInControl(blueprint)
  signal.throwIfAborted()
  await bootAll(blueprint, { progress, signal })
  return blueprint
}

async function writeRoots(places: Places, blueprint: Blueprint): Promise<ReadonlyMap<string, string>> {
  await writeSharedLayers(places, blueprint, await makeControlHome(places))
  const publicKeys = new Map<string, string>()
  for (const host of blueprint.hosts) publicKeys.set(host.name, await writeHostRoot(places, blueprint, host))
  return publicKeys
}

// One that fails stops the others: nobody may go on building while the lab is taken down again.
async function bootAll(blueprint: Blueprint, { progress, signal }: Watch): Promise<void> {
  const failure = new AbortController()
  const limit = pLimit(hostsBootingAtOnce)
  const stop = AbortSignal.any([signal, failure.signal])
  let booted = 0
  progress(`booting ${blueprint.hosts.length} hosts`)
  const boots = blueprint.hosts.map(async (host) => {
    await limit(() => boot(blueprint, host, stop)).catch((cause: unknown) => failure.abort(cause))
    booted += 1
    progress(`booted ${booted} of ${blueprint.hosts.length} hosts`)
  })
  await Promise.all(boots)
  stop.throwIfAborted()
}

async function boot({ name }: Blueprint, host: LabHost, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted()
  await plugIn(name, host)
  await powerOn(name, host)
  await waitUntilBooted(name, host, { signal })
}

// More at once only take turns on the processors, and the waiting ones run into their own time-outs.
const hostsBootingAtOnce = 10
