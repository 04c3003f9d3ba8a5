import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { UsageError } from '../errors.ts'
import type { Lock } from '../mesh/addressing/lock.ts'
import { parseLock } from '../mesh/addressing/lock-file.ts'
import { designMesh, type MeshDesign } from '../mesh/design.ts'
import { InvalidFileError } from '../mesh/inventory/invalid-file.ts'
import type { Inventory } from '../mesh/inventory/inventory.ts'
import { parseInventory } from '../mesh/inventory/parse.ts'

/** What a command starts from: the operator's file, the lock beside it, and the design that follows from both. */
export interface Inputs {
  readonly inventoryPath: string
  readonly inventoryText: string
  readonly inventory: Inventory
  readonly lockPath: string
  /** Undefined: there is none yet. */
  readonly lockText: string | undefined
  readonly design: MeshDesign
}

/** Reads and checks one inventory. Throws InvalidFileError with every problem, UsageError when there is no such file. */
export async function readInventory(path: string): Promise<Inventory> {
  return checkInventory(path, await readText(path))
}

/** The inventory, its lock, and the whole mesh that they describe. Throws as readInventory does. */
export async function readInputs(inventoryPath: string): Promise<Inputs> {
  const inventoryText = await readText(inventoryPath)
  const inventory = checkInventory(inventoryPath, inventoryText)
  const lockPath = lockPathFor(inventoryPath)
  const lockText = await readIfThere(lockPath)
  const lock = lockText === undefined ? undefined : checkLock(lockPath, lockText)
  const designed = designMesh(inventory, lock)
  if (designed.kind === 'problems')
    throw new InvalidFileError(inventoryPath, designed.problems, inventoryText)
  return { inventoryPath, inventoryText, inventory, lockPath, lockText, design: designed.design }
}

/** `ovsmesh.lock.yaml` beside the inventory. */
export function lockPathFor(inventoryPath: string): string {
  return join(dirname(inventoryPath), 'ovsmesh.lock.yaml')
}

function checkInventory(path: string, text: string): Inventory {
  const parsed = parseInventory(text, path)
  if (parsed.kind === 'problems') throw new InvalidFileError(path, parsed.problems, text)
  return parsed.inventory
}

function checkLock(path: string, text: string): Lock {
  const parsed = parseLock(text, path)
  if (parsed.kind === 'problems') throw new InvalidFileError(path, parsed.problems, text)
  return parsed.lock
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    throw new UsageError(`reading the inventory "${path}" failed: ${reasonOf(thrown)}`, {
      hint: 'name a YAML file; "ovsmesh validate --help" shows a small one',
      cause: thrown,
    })
  }
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (thrown) {
    if (codeOf(thrown) === 'ENOENT') return undefined
    throw new UsageError(`reading the lock "${path}" failed: ${reasonOf(thrown)}`, { cause: thrown })
  }
}

function reasonOf(thrown: unknown): string {
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file',
    EACCES: 'permission denied',
    EISDIR: 'it is a folder',
  }
  return reasons[codeOf(thrown)] ?? codeOf(thrown)
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown)
}
