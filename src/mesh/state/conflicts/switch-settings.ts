import { type OthersSetting, othersSetting } from '../marks.ts'
import type { OpenVswitchRow } from '../observation.ts'
import type { Conflict, ConflictQuestion } from './conflict.ts'

/** What somebody else has set for the whole switch, and the mesh needs otherwise. */
export function switchSettingConflicts(
  row: OpenVswitchRow | undefined,
  { mesh, switchSettings }: ConflictQuestion,
): readonly Conflict[] {
  return [...switchSettings].flatMap(([key, wanted]) => {
    const others = othersSetting(row, key, mesh)
    return others === undefined || others.value === wanted ? [] : [conflict(key, wanted, others)]
  })
}

// BFD alone asks for such a setting, see switchSettings().
function conflict(key: string, wanted: string, { value, mesh }: OthersSetting): Conflict {
  const is = value === undefined ? 'is not set' : `is "${value}"`
  const owner = mesh === undefined ? 'is not ours' : `belongs to the mesh "${mesh}"`
  return {
    what: `other_config:${key} of Open vSwitch ${is} and ${owner}: bfd wants ${wanted}, or traffic goes the way that was lost for up to two seconds more`,
    next: `ovs-vsctl set open_vswitch . other_config:${key}=${wanted}, or set spanning_tree.bfd: false`,
  }
}
