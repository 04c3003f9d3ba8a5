import type { Settings } from './host-state.ts'
import type { OpenVswitchRow } from './observation.ts'

/** The key of `external_ids` that says whose a row is. */
export const ownerKey = 'ovsmesh'

/** Whether a row carries this mesh's mark. */
export function isOwned(row: { readonly externalIds: Settings }, mesh: string): boolean {
  return row.externalIds.get(ownerKey) === mesh
}

/**
 * The key of `external_ids` that says whose one key of `other_config` is. The row of Open_vSwitch is nobody's alone, so
 * that each setting of ours in it has a mark of its own.
 */
export function switchMark(key: string): string {
  return `${ownerKey}-${key}`
}

/** The settings of the whole switch that carry this mesh's mark. */
export function ownSwitchSettings(row: OpenVswitchRow | undefined, mesh: string): Settings {
  return new Map([...(row?.otherConfig ?? [])].filter(([key]) => markOf(row, key) === mesh).sort())
}

/** A setting of the whole switch that is not this mesh's to change. */
export interface OthersSetting {
  /** Undefined: another mesh has marked it, and somebody took the value away. */
  readonly value: string | undefined
  /** Undefined: no mesh's. */
  readonly mesh: string | undefined
}

/** Undefined: nobody but this mesh has a say in it. */
export function othersSetting(
  row: OpenVswitchRow | undefined,
  key: string,
  mesh: string,
): OthersSetting | undefined {
  const value = row?.otherConfig.get(key)
  const owner = markOf(row, key)
  const isOthers = owner !== mesh && (owner ?? value) !== undefined
  return isOthers ? { value, mesh: owner } : undefined
}

/** What is left to want of the whole switch where somebody else has seen to some of it: that stays theirs. */
export function withoutOthersSettings(
  wanted: Settings,
  row: OpenVswitchRow | undefined,
  mesh: string,
): Settings {
  return new Map([...wanted].filter(([key, value]) => othersSetting(row, key, mesh)?.value !== value))
}

function markOf(row: OpenVswitchRow | undefined, key: string): string | undefined {
  return row?.externalIds.get(switchMark(key))
}
