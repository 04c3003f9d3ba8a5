import type { HostName } from '../names.ts'
import { full } from './full.ts'
import type { Pair } from './pair.ts'

/** Hubs linked to each other, and everybody else to every hub, which comes first: a newcomer adds one link for each hub. */
export function hub(hosts: readonly HostName[], hubs: readonly HostName[]): readonly Pair[] {
  const others = hosts.filter((host) => !hubs.includes(host))
  return [...full(hubs), ...others.flatMap((host) => hubs.map((to): Pair => [to, host]))]
}
