import { hostNameProblems } from './host-names.ts'
import { plainValue } from './plain-value.ts'
import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import type { RawInventory } from './shape.ts'
import { inventoryShape } from './shape.ts'
import { pathOf, shapeProblems } from './shape-problems.ts'
import { soundPart } from './sound-part.ts'
import type { Written } from './written.ts'

export interface ShapeCheck {
  /** All that was written, or what of it makes sense: enough for the rules to look at. Undefined: nothing does. */
  readonly sound: RawInventory | undefined
  readonly problems: readonly Problem[]
  /** Where the problems are. */
  readonly unsound: readonly Path[]
}

/** Keys, types and single values; how values go together is for the rules. */
export function checkShape(root: Written): ShapeCheck {
  const plain = plainValue(root)
  const names = hostNameProblems(root)
  const parsed = inventoryShape.safeParse(plain)
  if (parsed.success && names.length === 0) return { sound: parsed.data, problems: [], unsound: [] }
  const issues = parsed.error?.issues ?? []
  const unsound = [...issues.flatMap(issuePaths), ...names.map(({ path }) => path)]
  return {
    sound: soundPart(plain, unsound),
    problems: [...shapeProblems(issues, root), ...names.map(({ problem }) => problem)],
    unsound,
  }
}

function issuePaths(issue: Parameters<typeof pathOf>[0]): readonly Path[] {
  const path = pathOf(issue)
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...path, key]) : [path]
}
