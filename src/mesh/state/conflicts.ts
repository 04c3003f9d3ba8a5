import { addressConflicts } from './conflicts/addresses.ts'
import type { Conflict, ConflictQuestion } from './conflicts/conflict.ts'
import { missingParts } from './conflicts/missing-parts.ts'
import { switchConflicts } from './conflicts/switch.ts'
import { switchSettingConflicts } from './conflicts/switch-settings.ts'
import { type Observation, rowsOf } from './observation.ts'

/** Everything about a host, but for its files, that makes the mesh impossible there. */
export function hostConflicts(observation: Observation, question: ConflictQuestion): readonly Conflict[] {
  const rows = rowsOf(observation.switch)
  return [
    ...missingParts(observation),
    ...(rows ? switchConflicts(rows, question) : []),
    ...switchSettingConflicts(rows?.openVswitch, question),
    ...addressConflicts(observation, question),
  ]
}
