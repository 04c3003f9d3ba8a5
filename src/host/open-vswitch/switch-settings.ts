import type { Settings } from '../../mesh/state/host-state.ts'
import { switchMark } from '../../mesh/state/marks.ts'
import type { OpenVswitchRow } from '../../mesh/state/observation.ts'
import type { OpenVswitch } from '../../ovsdb-client/open-vswitch.ts'
import {
  mapOf,
  type Operation,
  reference,
  type Transaction,
  type Uuid,
  uuid,
  wait,
} from '../../ovsdb-client/ovsdb-client.ts'
import type { KeyChanges } from './settings.ts'

/**
 * Sets and removes settings of the whole switch, each with its mark. Other programs write to this row at any time
 * (`system-id`, `hostname`), so that the transaction conflicts only when one of these keys is not as it was seen.
 */
export function writeSwitchSettings(
  transaction: Transaction<OpenVswitch>,
  row: OpenVswitchRow,
  { mesh, changes }: { readonly mesh: string; readonly changes: KeyChanges },
): void {
  const keys = [...changes.set.keys(), ...changes.removed]
  if (keys.length === 0) return
  const seen = { other_config: only(row.otherConfig, keys), external_ids: only(row.externalIds, marks(keys)) }
  const wanted = { other_config: changes.set, external_ids: marked(changes.set, mesh) }
  const _uuid = uuid<'Open_vSwitch'>(row.uuid)
  // As if the columns held these keys alone: an update writes, and expects, no more than the difference.
  transaction.update('Open_vSwitch', { _uuid, ...seen }, wanted)
  expectAbsent(transaction, seen.other_config, changes.set)
  transaction.append([isNow(_uuid, wanted)])
}

// No condition of RFC 7047 says that a map lacks a key. Here it must lack the very pair, and the insert, which leaves a
// key alone that came meanwhile, must have put that pair there, see isNow().
function expectAbsent(transaction: Transaction<OpenVswitch>, seen: Settings, wanted: Settings): void {
  for (const pair of wanted)
    if (!seen.has(pair[0]))
      transaction.expectNone('Open_vSwitch', [['other_config', 'includes', new Map([pair])]])
}

function isNow(
  row: Uuid<'Open_vSwitch'>,
  wanted: { readonly other_config: Settings; readonly external_ids: Settings },
): Operation {
  const identity = reference(row)
  const where = [
    ['_uuid', '==', identity],
    ['other_config', 'includes', mapOf(wanted.other_config)],
    ['external_ids', 'includes', mapOf(wanted.external_ids)],
  ] as const
  return wait('Open_vSwitch', where, {
    columns: ['_uuid'],
    until: '==',
    rows: [{ _uuid: identity }],
    timeoutMs: 0,
  })
}

function marked(settings: Settings, mesh: string): Settings {
  return new Map(marks([...settings.keys()]).map((mark) => [mark, mesh]))
}

function marks(keys: readonly string[]): readonly string[] {
  return keys.map(switchMark)
}

function only(settings: Settings, keys: readonly string[]): Settings {
  return new Map([...settings].filter(([key]) => keys.includes(key)))
}
