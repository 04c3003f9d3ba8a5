import type { LabName } from './blueprint.ts'
import { processesInCgroups, removeCgroups } from './cgroups.ts'
import { deleteNamespace, forgetMount, namespacePath, placesInNamespaces } from './namespaces.ts'
import { areReapedWithin, killUntilGone, processesIn } from './processes.ts'
import { readBlueprint, removeStateDirectory } from './state-directory.ts'

/**
 * Removes everything of the lab, whatever state it is in: processes, namespaces, cgroups, mounts, files.
 * Finds processes by where they are and not by what was recorded, so a crash of anything loses none of them.
 */
export async function demolish(name: LabName): Promise<void> {
  const blueprint = await readBlueprint(name)
  const places = blueprint === undefined ? [] : placesInNamespaces(blueprint)
  const namespaces = places.map((place) => namespacePath(name, place))
  const killed = await killUntilGone(() => [...processesIn(namespaces), ...processesInCgroups(name)])
  for (const place of places) await deleteNamespace(name, place)
  await removeCgroups(name)
  await removeStateDirectory(name)
  await forgetMount()
  await areReapedWithin(killed, reapingLimitMs)
}

// They run no more; whoever looks for leavings would see them all the same.
const reapingLimitMs = 10_000
