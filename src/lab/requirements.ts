import { existsSync } from 'node:fs'
import { OvsmeshError } from '../errors.ts'
import { features } from './requirements/features.ts'
import { install } from './requirements/install.ts'
import { type Package, packages } from './requirements/packages.ts'

/** One thing that the lab needs of this machine. */
export interface Requirement {
  readonly kind: 'package' | 'feature'
  readonly name: string
  readonly purpose: string
  readonly isMet: boolean
}

/** Everything that the lab needs, and whether it is here. Packages first: features are tried out with their programs. */
export async function checkRequirements(): Promise<readonly Requirement[]> {
  const checked: Requirement[] = packages.map(({ name, purpose, file }) => ({
    kind: 'package',
    name,
    purpose,
    isMet: existsSync(file),
  }))
  for (const { name, purpose, works } of features)
    checked.push({ kind: 'feature', name, purpose, isMet: await works() })
  return checked
}

/** Installs the packages that are not here. Returns their names. */
export async function installMissing(): Promise<readonly string[]> {
  const missing = missingPackages()
  if (missing.length > 0) await install(missing)
  return missing.map(({ name }) => name)
}

/**
 * Throws an OvsmeshError that says what is missing, and what works without it, when no lab can run here.
 * Looks at what takes no time only: `checkRequirements` tries everything.
 */
export function assertLabPossible(): void {
  if (process.platform !== 'linux')
    throw new OvsmeshError(
      `run a lab on "${process.platform}": want Linux, for its namespaces. ${withoutLab}`,
      {
        hint: 'use a Linux machine, or a virtual one, as root',
      },
    )
  if (process.getuid?.() !== 0)
    throw new OvsmeshError(
      `run a lab as user ${process.getuid?.()}: want root, for namespaces and mounts. ${withoutLab}`,
      {
        hint: 'run the same command with sudo',
      },
    )
  const missing = missingPackages().map(({ name }) => name)
  if (missing.length > 0)
    throw new OvsmeshError(`run a lab without the packages ${missing.join(', ')}. ${withoutLab}`, {
      hint: 'ovsmesh lab doctor --install',
    })
}

const withoutLab =
  'validate, plan --offline, render and graph work anywhere; plan, apply and verify work on real hosts from here'

function missingPackages(): readonly Package[] {
  return packages.filter(({ file }) => !existsSync(file))
}
