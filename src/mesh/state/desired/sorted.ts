import type { Settings } from '../host-state.ts'

/** Settings in the order of their keys, so that the same state prints the same bytes. */
export function sorted(entries: readonly (readonly [key: string, value: string])[]): Settings {
  return new Map([...entries].sort(([one], [other]) => (one < other ? -1 : 1)))
}
