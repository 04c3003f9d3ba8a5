import type { BridgeState, Settings, TunnelState } from '../state/host-state.ts'
import type { SettingChange } from './change.ts'

/** Columns of the bridge that differ from what is wanted; all of them when there is no bridge yet. */
export function bridgeSettings(
  desired: BridgeState,
  observed: BridgeState | undefined,
): readonly SettingChange[] {
  return [
    setting('Bridge', 'datapath_type', observed?.datapath, desired.datapath),
    setting('Bridge', 'stp_enable', observed && String(observed.stp), String(desired.stp)),
    setting('Bridge', 'rstp_enable', observed && String(observed.rstp), String(desired.rstp)),
    ...keyChanges('Bridge', 'other_config', observed?.otherConfig, desired.otherConfig),
    setting('Interface', 'mtu_request', observed?.mtuRequest?.toString(), desired.mtuRequest?.toString()),
  ].filter(differs)
}

/** Columns of a tunnel's port and interface that differ from what is wanted. */
export function tunnelSettings(
  desired: TunnelState,
  observed: TunnelState | undefined,
): readonly SettingChange[] {
  return [
    setting('Interface', 'type', observed?.type, desired.type),
    ...keyChanges('Interface', 'options', observed?.options, desired.options),
    ...keyChanges('Interface', 'bfd', observed?.bfd, desired.bfd),
    ...keyChanges('Port', 'other_config', observed?.portOtherConfig, desired.portOtherConfig),
  ].filter(differs)
}

/** Settings of Open vSwitch as a whole that differ from what is wanted; those no longer wanted go. */
export function switchSettings(desired: Settings, observed: Settings): readonly SettingChange[] {
  return keyChanges('Open_vSwitch', 'other_config', observed, desired).filter(differs)
}

function setting(
  table: SettingChange['table'],
  column: string,
  from: string | undefined,
  to: string | undefined,
): SettingChange {
  return { table, column, from, to }
}

function keyChanges(
  table: SettingChange['table'],
  column: string,
  observed: Settings = new Map(),
  desired: Settings,
): readonly SettingChange[] {
  const keys = [...new Set([...observed.keys(), ...desired.keys()])].sort()
  return keys.map((key) => ({ table, column, key, from: observed.get(key), to: desired.get(key) }))
}

function differs({ from, to }: SettingChange): boolean {
  return from !== to
}
