import type { MeshDesign } from '../../mesh/design.ts'
import type { Loss } from '../../mesh/spanning-tree/loss.ts'
import type { LossOutage } from '../../mesh/spanning-tree/loss-outages.ts'

/** How long those that are left wait after a loss, and what this spanning tree does not guard against. */
export function outageLines(design: MeshDesign): readonly string[] {
  const { outages, tree, losses } = design
  if (tree.tree.length === 0) return []
  const cutsOff = (isSuch: (loss: Loss) => boolean) => losses.unreached.some(({ loss }) => isSuch(loss))
  const isRoot = (loss: Loss) => loss.kind === 'host' && loss.host === tree.root
  const ofRoot = outageText(outages.root, cutsOff(isRoot))
  const ofHost = outageText(
    outages.otherHost,
    cutsOff((loss) => loss.kind === 'host' && !isRoot(loss)),
  )
  const ofLink = outageText(
    outages.treeLink,
    cutsOff(({ kind }) => kind === 'link'),
  )
  return [
    `outage after the loss of the root: ${ofRoot}; of another host: ${ofHost}; of a link: ${ofLink}`,
    ...unguarded(design),
  ]
}

function outageText({ fromMs, toMs }: LossOutage, cutsOff: boolean): string {
  if (cutsOff) return 'until it is back'
  return toMs === 0 ? 'none' : `${fromMs / 1000} to ${toMs / 1000} s`
}

// Measured: docs/outages.md and docs/decisions/old-news-of-a-root.md. Without a standby link there is no ring to close.
function unguarded({ inventory, outages, tree }: MeshDesign): readonly string[] {
  if (tree.standby.length === 0) return []
  const { protocol, bfd } = inventory.spanningTree
  if (protocol === 'stp')
    return [
      'not guarded: a link that loses packets in silence loops for up to 2 s when it heals, and where only',
      '  one direction is lost for as long as it lasts; rstp with bfd: true does neither',
    ]
  if (!bfd)
    return [
      'not guarded: a link that loses packets in silence loops for up to 1 s when it heals, and nobody notices',
      '  where only those towards the root are lost; bfd: true guards against both',
    ]
  if (outages.root.toMs <= outages.treeLink.toMs) return []
  return [
    'not guarded: old news of a lost root may go round the other hosts for so long, and loop for up to 1 s;',
    '  kind: hub with two hubs leaves them no ring for that',
  ]
}
