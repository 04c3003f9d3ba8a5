import { after, before } from 'mocha'
import { type LabSpec, parseLabName } from '../../../src/lab/blueprint.ts'
import { bringUp, type Lab, tearDown } from '../../../src/lab/lab.ts'
import { assertLabPossible } from '../../../src/lab/requirements.ts'

/**
 * Brings a lab up before the tests of a `describe`, in place of one that a killed run left, and takes it down after
 * them, whatever becomes of them, Ctrl-C included. Returns a function that the tests get the lab from.
 */
export function withLab(spec: Omit<LabSpec, 'name'> & { readonly name: string }): () => Lab {
  const name = parseLabName(spec.name)
  let lab: Lab | undefined
  const takeDownAndEnd = () => {
    void tearDown(name).finally(() => process.exit(130))
  }
  before(async function () {
    this.timeout(120_000)
    assertLabPossible()
    // Not once: execa lets a signal end the process when nobody else listens any more.
    process.on('SIGINT', takeDownAndEnd)
    await tearDown(name)
    lab = await bringUp({ ...spec, name })
  })
  after(async function () {
    this.timeout(30_000)
    process.off('SIGINT', takeDownAndEnd)
    await tearDown(name)
  })
  return () => {
    if (lab === undefined) throw new Error(`the lab "${name}" is not up`)
    return lab
  }
}
