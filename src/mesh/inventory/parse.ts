import { checkShape } from './check-shape.ts'
import { expand } from './expand.ts'
import { writtenHostNames } from './host-names.ts'
import type { Inventory } from './inventory.ts'
import type { Problem } from './problem.ts'
import { byPlace } from './problem.ts'
import { checkRules } from './rules.ts'
import { settle } from './settle.ts'
import type { SourceText } from './source-text.ts'
import { sourceText, unreadable } from './source-text.ts'
import { readYaml } from './yaml-document.ts'

export type InventoryReading =
  | { readonly kind: 'inventory'; readonly inventory: Inventory }
  /** In the order of the file, at least one. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[] }

/**
 * The operator's file → what it says, with every default filled in; or everything that is wrong with it, each
 * with its line and column. Never throws. `fileName` is only for the places.
 */
export function parseInventory(text: string, fileName: string): InventoryReading {
  const source = sourceText(text, fileName)
  const obstacle = unreadable(source)
  if (obstacle !== undefined) return { kind: 'problems', problems: [obstacle] }
  const yaml = readYaml(source)
  const reading = yaml.kind === 'document' ? check(source, yaml.contents) : yaml
  return reading.kind === 'problems' ? { kind: 'problems', problems: byPlace(reading.problems) } : reading
}

function check(source: SourceText, contents: Parameters<typeof expand>[0]): InventoryReading {
  const { written, problems: expansion, isWhole } = expand(contents, source)
  if (!isWhole) return { kind: 'problems', problems: expansion }
  const shape = checkShape(written)
  const inventory = shape.sound && settle(shape.sound, writtenHostNames(written))
  const rules = inventory ? checkRules(inventory, written, shape.unsound) : []
  const problems = [...expansion, ...elsewhere(shape.problems, expansion), ...rules]
  return inventory !== undefined && problems.length === 0
    ? { kind: 'inventory', inventory }
    : { kind: 'problems', problems }
}

// An alias that stands for nothing leaves no value: that is one problem, not two.
function elsewhere(problems: readonly Problem[], known: readonly Problem[]): readonly Problem[] {
  const places = new Set(known.map(placeKey))
  return problems.filter((problem) => !places.has(placeKey(problem)))
}

function placeKey({ at }: Problem): string {
  return `${at?.line}:${at?.column}`
}
