import { join } from 'node:path'
import type { LabName } from './blueprint.ts'

/** Every lab's state directory lies here, on this machine. A machine that was rebooted has none of it. */
export const labsDirectory = '/run/ovsmesh-lab'

/** Where the pieces of one lab lie. */
export interface Places {
  /** A tmpfs of its own, mounted by `up` and unmounted by `down`. */
  readonly state: string
  readonly blueprint: string
  readonly cuts: string
  readonly layers: string
  /** HOME of the control namespace. */
  readonly control: string
  readonly image: string
  host(name: string): HostPlaces
}

export interface HostPlaces {
  readonly directory: string
  /** The host's own changes over its layers: upperdir of its overlay. */
  readonly upper: string
  readonly work: string
  /** The host's /var/lib/docker. */
  readonly docker: string
  /** What the host printed while it booted. */
  readonly console: string
}

export function placesOf(name: LabName): Places {
  const state = join(labsDirectory, name)
  return {
    state,
    blueprint: join(state, 'lab.json'),
    cuts: join(state, 'cuts.json'),
    layers: join(state, 'layers'),
    control: join(state, 'control'),
    image: join(state, 'busybox.tar'),
    host: (host) => hostPlaces(join(state, 'hosts', host)),
  }
}

function hostPlaces(directory: string): HostPlaces {
  return {
    directory,
    upper: join(directory, 'upper'),
    work: join(directory, 'work'),
    docker: join(directory, 'docker'),
    console: join(directory, 'console.log'),
  }
}
