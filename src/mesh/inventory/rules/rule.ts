import type { Inventory } from '../inventory.ts'
import type { Problem } from '../problem.ts'
import type { Written } from '../written.ts'

/** How values must go together. Looks at the settled inventory, and points at what was written. */
export interface Rule {
  readonly check: (inventory: Inventory, root: Written) => readonly Problem[]
  /** Settings that it takes at their word, e.g. `mesh.subnet`: it says nothing when one of them makes no sense itself. */
  readonly needs: readonly string[]
}
