import { isPair, isScalar, parseDocument, Scalar, visit } from 'yaml'

/**
 * The inventory as it holds in a lab, every comment kept: the datapath is netdev, since this machine's kernel has none
 * for the hosts; no `identity` and no `jump`, since the lab has a key of its own and reaches every host directly.
 */
export function inventoryForLab(text: string): string {
  const document = parseDocument(text)
  visit(document, {
    Pair(_, pair, path) {
      if (isHostEntry(path)) return undefined
      const key = isScalar(pair.key) ? pair.key.value : undefined
      if (key === 'identity' || key === 'jump') return visit.REMOVE
      if (key === 'datapath') pair.value = new Scalar('netdev')
      return undefined
    },
  })
  document.setIn(['mesh', 'datapath'], 'netdev')
  return document.toString({ lineWidth: 0 })
}

// A host may be called "jump".
function isHostEntry(path: readonly unknown[]): boolean {
  const owner = path.at(-2)
  return isPair(owner) && isScalar(owner.key) && owner.key.value === 'hosts'
}
