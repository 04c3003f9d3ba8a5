import type { HostName } from '../names.ts'
import type { Pair } from './pair.ts'

/** For each host, those that it never gets a link to. */
export type Avoidance = ReadonlyMap<HostName, ReadonlySet<HostName>>

export const avoidNothing: Avoidance = new Map()

export function avoidanceOf(pairs: readonly Pair[]): Avoidance {
  const avoided = new Map<HostName, Set<HostName>>()
  for (const [one, other] of pairs) {
    avoided.set(one, (avoided.get(one) ?? new Set()).add(other))
    avoided.set(other, (avoided.get(other) ?? new Set()).add(one))
  }
  return avoided
}

export function mayLink(avoided: Avoidance, [one, other]: Pair): boolean {
  return avoided.get(one)?.has(other) !== true
}

/** The same for hosts as numbers, by their place in the list. */
export function mayLinkNumbers(
  hosts: readonly HostName[],
  avoided: Avoidance,
): (one: number, other: number) => boolean {
  if (avoided.size === 0) return () => true
  return (one, other) => {
    const [oneName, otherName] = [hosts[one], hosts[other]]
    return oneName === undefined || otherName === undefined || mayLink(avoided, [oneName, otherName])
  }
}
