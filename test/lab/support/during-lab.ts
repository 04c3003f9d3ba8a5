import { type LabName, type LabSpec, parseLabName } from '../../../src/lab/blueprint.ts'
import { bringUp, type Lab, tearDown } from '../../../src/lab/lab.ts'

/**
 * Brings a lab up for as long as `work` takes, in place of one that a killed run left, and takes it down whatever
 * becomes of the work, Ctrl-C and SIGTERM included. Several may be up side by side.
 */
export async function duringLab<Result>(
  spec: Omit<LabSpec, 'name'> & { readonly name: string },
  work: (lab: Lab) => Promise<Result>,
): Promise<Result> {
  const name = parseLabName(spec.name)
  standing.add(name)
  // Not once: execa lets a signal end the process when nobody else listens any more.
  if (standing.size === 1) for (const signal of endings) process.on(signal, takeAllDownAndEnd)
  try {
    await tearDown(name)
    return await work(await bringUp({ ...spec, name }))
  } finally {
    await tearDown(name)
    standing.delete(name)
    if (standing.size === 0) for (const signal of endings) process.off(signal, takeAllDownAndEnd)
  }
}

const standing = new Set<LabName>()

const endings = ['SIGINT', 'SIGTERM'] as const

function takeAllDownAndEnd(): void {
  void Promise.allSettled([...standing].map(tearDown)).finally(() => process.exit(130))
}
