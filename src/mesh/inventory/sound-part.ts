import type { Path } from './quote.ts'
import type { RawInventory } from './shape.ts'
import { inventoryShape } from './shape.ts'
import { pathOf } from './shape-problems.ts'

/**
 * The inventory without what is wrong in it, so that the rules can look at the rest in the same run: a bad
 * setting is left out, a host without a sound address too. Undefined when nothing is left to look at.
 */
export function soundPart(plain: unknown, unsound: readonly Path[]): RawInventory | undefined {
  const rest = withStandIns(without(plain, unsound))
  const parsed = inventoryShape.safeParse(rest)
  if (parsed.success) return parsed.data
  const left = parsed.error.issues.map(pathOf)
  return left.some((path) => path.length === 0) ? undefined : soundPart(rest, left)
}

function without(plain: unknown, unsound: readonly Path[]): unknown {
  const rest: unknown = structuredClone(plain)
  for (const path of unsound.map((path) => presentPath(plain, path))) remove(rest, path)
  return rest
}

// A list goes as a whole. What is missing takes the map with it that misses it.
function presentPath(plain: unknown, path: Path): Path {
  const list = path.findIndex((step) => typeof step === 'number')
  const setting = list < 0 ? path : path.slice(0, list)
  return valueAt(plain, setting) === undefined ? setting.slice(0, -1) : setting
}

function remove(rest: unknown, path: Path): void {
  const around = valueAt(rest, path.slice(0, -1))
  if (isRecord(around)) Reflect.deleteProperty(around, String(path.at(-1)))
}

// What the file must have, and no rule asks about.
function withStandIns(rest: unknown): unknown {
  if (!isRecord(rest)) return rest
  const mesh = isRecord(rest['mesh']) ? rest['mesh'] : {}
  return { hosts: {}, ...rest, version: 1, mesh: { name: 'unnamed', ...mesh } }
}

function valueAt(plain: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (around, step) => (isRecord(around) && Object.hasOwn(around, step) ? around[String(step)] : undefined),
    plain,
  )
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
