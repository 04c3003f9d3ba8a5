import { UsageError } from '../../errors.ts'
import { parseLabName } from '../../lab/blueprint.ts'
import { findLab, type Lab } from '../../lab/lab.ts'
import { labNames } from '../../lab/state-directory.ts'

export interface LabFlags {
  readonly name?: string
  readonly json?: boolean
}

export const nameOption = ['--name <name>', 'which lab; may be left out while there is only one'] as const

export const jsonOption = ['--json', 'print one JSON document'] as const

/** The lab that the flags name, or the only one there is. Throws a UsageError when that is not one lab. */
export async function whichLab({ name }: LabFlags): Promise<Lab> {
  return findLab(name === undefined ? await onlyLab() : parseLabName(name))
}

async function onlyLab() {
  const names = await labNames()
  const [only, ...others] = names
  if (only === undefined)
    throw new UsageError('find a lab: there is none on this machine', { hint: 'ovsmesh lab up --hosts 4' })
  if (others.length > 0)
    throw new UsageError(`choose between the labs ${names.join(', ')}: want one`, { hint: 'add --name' })
  return only
}
