import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import { quoted } from './quote.ts'
import { Complaint } from './values/complaint.ts'
import { readHostName } from './values/names.ts'
import type { Written } from './written.ts'
import { keyPlaceOf, writtenAt } from './written.ts'

export interface MisnamedHost {
  readonly path: Path
  readonly problem: Problem
}

/** Hosts whose name no host can have. */
export function hostNameProblems(root: Written): readonly MisnamedHost[] {
  return writtenHostNames(root).flatMap((name) => {
    const read = readHostName(name)
    const path: Path = ['hosts', name]
    return read instanceof Complaint ? [{ path, problem: misnamed(root, path, name, read) }] : []
  })
}

/** Every name under `hosts:`, sound or not, in the order of the file. */
export function writtenHostNames(root: Written): readonly string[] {
  const hosts = writtenAt(root, ['hosts'])
  return hosts?.kind === 'map' ? [...hosts.entries.keys()] : []
}

function misnamed(root: Written, path: Path, name: string, { text, hint }: Complaint): Problem {
  return { message: `the host name ${quoted(name)} ${text}`, hint, at: keyPlaceOf(root, path) }
}
