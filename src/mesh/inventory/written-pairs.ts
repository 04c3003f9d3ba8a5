import type { Path } from './quote.ts'
import { Complaint } from './values/complaint.ts'
import { readPair } from './values/pair.ts'
import type { Written } from './written.ts'
import { writtenAt } from './written.ts'

/** Two hosts that an entry of `topology.links` or `topology.avoid` names. */
export interface WrittenPair {
  readonly path: Path
  readonly hosts: readonly [string, string]
}

/** The pairs of one list as they were written: what is wrong with one of them hides none of the others. */
export function writtenPairs(root: Written, list: 'links' | 'avoid'): readonly WrittenPair[] {
  const written = writtenAt(root, ['topology', list])
  if (written?.kind !== 'list') return []
  return written.elements.flatMap((entry, index) => {
    const path = ['topology', list, index, ...(list === 'links' && entry.kind === 'map' ? ['hosts'] : [])]
    const hosts = readPair(namesAt(root, path))
    return hosts instanceof Complaint ? [] : [{ path, hosts }]
  })
}

/** Alike for a pair and the same pair the other way round. */
export function pairKey(hosts: readonly [string, string]): string {
  return JSON.stringify(hosts.toSorted())
}

function namesAt(root: Written, path: Path): readonly string[] {
  const written = writtenAt(root, path)
  if (written?.kind !== 'list') return []
  return written.elements.flatMap((name) =>
    name.kind === 'scalar' && typeof name.value === 'string' ? [name.value] : [],
  )
}
