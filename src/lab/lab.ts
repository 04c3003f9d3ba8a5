import { OvsmeshError, UsageError } from '../errors.ts'
import { attach } from './attach.ts'
import type { Blueprint, LabHost, LabName, LabSpec } from './blueprint.ts'
import { build, type Progress } from './build.ts'
import { applyCuts, readCuts } from './cables.ts'
import { addCut, type Cut, type CutTarget, removeCuts } from './cuts.ts'
import { demolish } from './demolish.ts'
import { type Entrance, entranceTo, hostNamed } from './enter.ts'
import { type ExecOptions, type ExecResult, exec } from './exec.ts'
import { loadImage } from './image.ts'
import { withLock } from './lock.ts'
import { placesOf } from './places.ts'
import { type Health, healthOf } from './readiness.ts'
import { reboot } from './reboot.ts'
import { readBlueprint, stateDirectoryExists } from './state-directory.ts'

export type { ExecOptions, ExecResult } from './exec.ts'

/** A running lab. `place` is the name of a host, or `control`. */
export interface Lab {
  readonly name: LabName
  readonly hosts: readonly LabHost[]
  /** HOME of the control namespace; inventory.yaml and .ssh lie in it. */
  readonly controlHome: string
  /** Runs a program in a place. Throws a HostError when it fails, unless `reject` is false. */
  exec(place: string, argv: readonly string[], options?: ExecOptions): Promise<ExecResult>
  /** Runs a program in a place with this process's own streams and terminal; returns its exit code. */
  attach(place: string, argv: readonly string[]): Promise<number>
  /** How to start a program in a place, for a caller that wants to hold its streams. */
  entrance(place: string, argv: readonly string[]): Entrance
  cuts(): Promise<readonly Cut[]>
  cut(target: CutTarget): Promise<void>
  /** Heals everything without a target. */
  heal(target?: CutTarget): Promise<void>
  /** Returns when the host has booted again. */
  reboot(host: string, options?: { readonly powerCut?: boolean }): Promise<void>
  health(host: string): Promise<Health>
  /** Gives the host's Docker the image `busybox:lab`; returns its name. */
  loadImage(host: string): Promise<string>
}

/**
 * Builds a lab and waits until all its hosts have booted. When that fails, or `signal` aborts it, nothing of it
 * is left.
 * Throws a UsageError when a lab of that name is there already.
 */
export function bringUp(
  spec: LabSpec,
  progress: Progress = () => undefined,
  signal?: AbortSignal,
): Promise<Lab> {
  return withLock(spec.name, async () => {
    refuseSecond(spec.name)
    try {
      return labOf(await build(spec, { progress, signal: signal ?? new AbortController().signal }))
    } catch (cause) {
      await demolish(spec.name)
      throw cause
    }
  })
}

/** Throws an OvsmeshError when there is no such lab. */
export async function findLab(name: LabName): Promise<Lab> {
  const blueprint = await readBlueprint(name)
  if (blueprint !== undefined) return labOf(blueprint)
  throw new OvsmeshError(`find the lab "${name}": there is none on this machine`, {
    hint: 'ovsmesh lab up makes one, ovsmesh lab status lists them',
  })
}

/** Leaves nothing of the lab behind, also after a crash; does nothing when there is none. */
export function tearDown(name: LabName): Promise<void> {
  return withLock(name, () => demolish(name))
}

function refuseSecond(name: LabName): void {
  if (!stateDirectoryExists(name)) return
  throw new UsageError(`bring up the lab "${name}": there is one of that name already`, {
    hint: `take it down first: ovsmesh lab down --name ${name}`,
  })
}

function labOf(blueprint: Blueprint): Lab {
  const host = (name: string) => hostNamed(blueprint, name)
  const entrance = (place: string, argv: readonly string[]) => entranceTo(blueprint, place, argv)
  return {
    name: blueprint.name,
    hosts: blueprint.hosts,
    controlHome: placesOf(blueprint.name).control,
    entrance,
    attach: async (place, argv) => attach(entrance(place, argv)),
    exec: async (place, argv, options) => exec(entrance(place, argv), { where: place, argv, ...options }),
    cuts: () => readCuts(blueprint),
    cut: async (target) =>
      applyCuts(blueprint, addCut(await readCuts(blueprint), checked(blueprint, target))),
    heal: async (target) =>
      applyCuts(
        blueprint,
        target === undefined ? [] : removeCuts(await readCuts(blueprint), checked(blueprint, target)),
      ),
    reboot: async (name, options) => reboot(blueprint, host(name), options),
    health: async (name) => healthOf(blueprint.name, host(name)),
    loadImage: async (name) => loadImage(blueprint, host(name)),
  }
}

function checked(blueprint: Blueprint, target: CutTarget): CutTarget {
  const places = target.kind === 'host' ? [target.host] : target.hosts
  for (const place of places) if (place !== 'control') hostNamed(blueprint, place)
  return target
}
