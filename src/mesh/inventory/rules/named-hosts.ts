import { writtenHostNames } from '../host-names.ts'
import type { Problem } from '../problem.ts'
import type { Path } from '../quote.ts'
import { complaintAbout } from '../shape-problems.ts'
import { didYouMean } from '../suggest.ts'
import { Complaint } from '../values/complaint.ts'
import type { Written } from '../written.ts'
import { repeats } from './repeats.ts'

/** A setting that names a host. */
export interface NamedHost {
  readonly path: Path
  readonly name: string
}

/** The entries of a list of names. */
export function namedIn(list: Path, names: readonly string[]): readonly NamedHost[] {
  return names.map((name, index) => ({ path: [...list, index], name }))
}

export function strangers(named: readonly NamedHost[], root: Written): readonly Problem[] {
  // All that were written: a host left out for a problem of its own is still meant.
  const hosts = new Set(writtenHostNames(root))
  if (hosts.size === 0) return []
  return named
    .filter(({ name }) => !hosts.has(name))
    .map(({ path, name }, index) => {
      const hint = index < mostHints ? didYouMean(name, [...hosts]) : undefined
      return complaintAbout(root, path, new Complaint('is not one of the hosts', hint))
    })
}

export function namedTwice(named: readonly NamedHost[], root: Written): readonly Problem[] {
  return repeats(named, ({ name }) => name).map(({ repeat }) =>
    complaintAbout(root, repeat.path, new Complaint('is there twice', 'remove one')),
  )
}

// Each hint compares a name with those of all hosts; who has that many strange names has another trouble than slips.
const mostHints = 20
