import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { StalePlanError, UsageError } from '../errors.ts'
import { printLock } from '../mesh/addressing/lock-file.ts'
import { type FileStamp, type PlanDocument, planDocument } from '../mesh/plan/document.ts'
import type { Plan } from '../mesh/plan/plan.ts'
import type { Inputs } from './read-inputs.ts'

/** Where `plan` leaves its document and `apply` finds it, from the folder of the inventory. */
export const savedPlanPath = join('.ovsmesh', 'plan.json')

/** The document of a plan that was made from these inputs. */
export function documentOf(plan: Plan, inputs: Inputs): PlanDocument {
  return planDocument(plan, {
    inventory: stamp(inputs.inventoryPath, inputs.inventoryText, inputs.inventoryPath),
    lock: stamp(inputs.lockPath, printLock(inputs.design.lock), inputs.inventoryPath),
  })
}

/** Writes the plan beside its inventory, whole or not at all, and says where. */
export async function savePlan(document: PlanDocument, inventoryPath: string): Promise<string> {
  const path = join(dirname(inventoryPath), savedPlanPath)
  await mkdir(dirname(path), { recursive: true })
  await replaceFile(path, `${JSON.stringify(document, undefined, 2)}\n`)
  return path
}

/** A plan that was saved, and the inventory that it was made from. */
export interface SavedPlan {
  readonly document: PlanDocument
  readonly inventoryPath: string
}

/** Reads a saved plan. Throws UsageError when there is none. */
export async function readSavedPlan(path: string = savedPlanPath): Promise<SavedPlan> {
  const document = parsePlan(await readPlanText(path), path)
  return { document, inventoryPath: relative('.', resolve(dirname(path), '..', document.inventory.path)) }
}

/** Throws StalePlanError unless the inventory and the lock are still the ones that the plan was made from. */
export function assertSameInputs({ document }: SavedPlan, inputs: Inputs): void {
  const now = documentOf({ design: inputs.design, hosts: new Map() }, inputs)
  for (const file of ['inventory', 'lock'] as const) {
    if (now[file].sha256 === document[file].sha256) continue
    throw new StalePlanError(`the ${file} "${now[file].path}" has changed since the plan was made`, {
      hint: `plan again: ovsmesh plan ${inputs.inventoryPath}`,
    })
  }
}

/** Writes the lock beside its inventory if that changes it, whole or not at all. */
export async function saveLock(inputs: Inputs): Promise<void> {
  const text = printLock(inputs.design.lock)
  if (text !== inputs.lockText) await replaceFile(inputs.lockPath, text)
}

async function replaceFile(path: string, text: string): Promise<void> {
  const staged = `${path}.${process.pid}.new`
  await writeFile(staged, text)
  await rename(staged, path)
}

async function readPlanText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    throw new UsageError(`there is no saved plan "${path}"`, {
      hint: 'make one with "ovsmesh plan INVENTORY", or name the inventory',
      cause,
    })
  }
}

function parsePlan(text: string, path: string): PlanDocument {
  const document = parseJson(text)
  if (isPlanDocument(document)) return document
  throw new UsageError(`"${path}" is not a plan that this ovsmesh can read`, {
    hint: 'make a new one with "ovsmesh plan INVENTORY"',
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isPlanDocument(document: unknown): document is PlanDocument {
  return (
    typeof document === 'object' &&
    document !== null &&
    'format' in document &&
    document.format === 'ovsmesh-plan/1' &&
    'hosts' in document &&
    'inventory' in document
  )
}

// Paths in the document are relative to the inventory's folder: the folder may move, and no machine is named.
function stamp(path: string, text: string, inventoryPath: string): FileStamp {
  return {
    path: relative(dirname(inventoryPath), path),
    sha256: createHash('sha256').update(text).digest('hex'),
  }
}
