import { UsageError } from '../errors.ts'
import type { Flavour } from './blueprint.ts'

/** Which host boots how. */
export interface FlavourChoice {
  /** For hosts that are not named below; `mixed` takes turns, systemd first. */
  readonly others: Flavour | 'mixed'
  readonly systemd: readonly string[]
  readonly sysv: readonly string[]
}

/** The flavour of each host, in their order. Throws a UsageError when the choice names a host twice, or one that is not there. */
export function chooseFlavours(names: readonly string[], choice: FlavourChoice): readonly Flavour[] {
  refuseUnknown(names, [...choice.systemd, ...choice.sysv])
  refuseBoth(choice)
  return names.map((name, index) => {
    if (choice.systemd.includes(name)) return 'systemd'
    if (choice.sysv.includes(name)) return 'sysv'
    if (choice.others !== 'mixed') return choice.others
    return index % 2 === 0 ? 'systemd' : 'sysv'
  })
}

function refuseUnknown(names: readonly string[], chosen: readonly string[]): void {
  const unknown = chosen.find((name) => !names.includes(name))
  if (unknown === undefined) return
  throw new UsageError(`choose a flavour for the host "${unknown}": want one of ${names.join(', ')}`)
}

function refuseBoth({ systemd, sysv }: FlavourChoice): void {
  const both = systemd.find((name) => sysv.includes(name))
  if (both === undefined) return
  throw new UsageError(`choose a flavour for the host "${both}": it is named for systemd and for sysv`)
}
