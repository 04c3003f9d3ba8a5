import type { HostName } from '../names.ts'
import { peerOf } from '../topology/link.ts'
import type { SpanningTree } from './tree.ts'

/** The hosts that a frame passes on its way, both ends included; none where one of them is not in the tree. */
export function treePath(tree: SpanningTree, from: HostName, to: HostName): readonly HostName[] {
  if (!tree.depths.has(from) || !tree.depths.has(to)) return []
  const [up, down] = [pathToRoot(tree, from), pathToRoot(tree, to)]
  const onTheWayDown = new Set(down)
  const climbed = up.findIndex((host) => onTheWayDown.has(host))
  const turn = up[climbed]
  return [
    ...up.slice(0, climbed + 1),
    ...down.slice(0, turn === undefined ? 0 : down.indexOf(turn)).reverse(),
  ]
}

function pathToRoot({ rootLinks }: SpanningTree, from: HostName): readonly HostName[] {
  const path = [from]
  for (let [host, link] = [from, rootLinks.get(from)]; link !== undefined; link = rootLinks.get(host)) {
    host = peerOf(link, host)
    path.push(host)
  }
  return path
}
