import type { MeshDesign } from '../../mesh/design.ts'
import { depthCarried } from '../../mesh/spanning-tree/timers.ts'
import { counted } from '../table.ts'
import type { Colors } from '../terminal.ts'
import { lossText } from './loss-text.ts'
import { outageLines } from './outage-lines.ts'

/** The spanning tree: its roots, how deep it gets, which way traffic takes, its timers, what an outage lasts. */
export function treeLines(design: MeshDesign, colors: Colors): readonly string[] {
  const { inventory, tree, timers } = design
  const { protocol, bfd } = inventory.spanningTree
  return [
    `${protocol}${bfd ? ' with bfd' : ''}: ${rootsText(design)}; ${depthText(design)}; ${counted(tree.tree.length, 'link')} in the tree, ${tree.standby.length} on standby`,
    ...stretchLine(design),
    `timers: max age ${timers.maxAgeSeconds} s, forward delay ${timers.forwardDelaySeconds} s; they carry a tree of depth ${depthCarried(protocol, timers)}`,
    ...outageLines(design),
    ...rootAdvice(design, colors),
  ]
}

function rootsText({ roots, tree }: MeshDesign): string {
  const [, ...heirs] = roots
  return heirs.length === 0 ? `root ${tree.root}` : `root ${tree.root}, then ${heirs.join(', ')}`
}

function depthText({ tree, losses }: MeshDesign): string {
  const { deepest, deepestAfter } = losses
  return deepestAfter === undefined
    ? `depth ${tree.depth}, also after any 1 loss`
    : `depth ${tree.depth}, at most ${deepest} after 1 loss (${lossText(deepestAfter)})`
}

function stretchLine({ stretch, tree }: MeshDesign): readonly string[] {
  if (stretch.longestPath <= 1) return []
  const share = Math.round(stretch.throughRoot * 100)
  return [
    `paths: ${stretch.meanPath.toFixed(1)} links on average, at most ${stretch.longestPath} (a link of its own would be 1); ${share} % of them through ${tree.root}`,
  ]
}

function rootAdvice({ rootAdvice: advice }: MeshDesign, colors: Colors): readonly string[] {
  if (advice === undefined) return []
  const { acting, better } = advice
  return [
    colors.yellow(
      `${better.root} would make a better root: depth ${better.depth}, at most ${better.deepest} after 1 loss, instead of ${acting.depth} and ${acting.deepest}; spanning_tree.roots: [${better.root}] moves the tree`,
    ),
  ]
}
