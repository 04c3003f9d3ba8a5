import type { MeshDesign } from '../../src/mesh/design.ts'
import { verifyView } from '../../src/terminal/verify-view.ts'
import type { Check } from '../../src/verify/check.ts'
import { plain } from '../terminal/plain.ts'

/** A case and what the operator reads of it, as a paragraph of a golden file. */
export function problemsView(title: string, checks: readonly Check[], design: MeshDesign): string {
  const ok = checks.every((check) => check.ok)
  return `# ${title}\n\n${verifyView({ ok, checks, ping: undefined }, design, plain)}\n\n`
}
