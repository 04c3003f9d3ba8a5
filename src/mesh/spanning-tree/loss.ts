import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'
import { type SpanningTree, type SpanningTreeElection, spanningTree } from './tree.ts'

/** What a mesh may lose: a host with all its links, or one link that carries nothing any more. */
export type Loss =
  | { readonly kind: 'host'; readonly host: HostName }
  | { readonly kind: 'link'; readonly link: Link }

/**
 * The tree that is elected once the loss has been noticed. Hosts that it cuts off from the root, the next one where
 * the root was lost, are not in it. The mesh has another host than the lost one.
 */
export function treeAfter(election: SpanningTreeElection, loss: Loss): SpanningTree {
  return spanningTree(survivors(election, loss))
}

/** Who takes part in the election after a loss. */
export function survivors<Mesh extends SpanningTreeElection>(mesh: Mesh, loss: Loss): Mesh {
  switch (loss.kind) {
    case 'host':
      return {
        ...mesh,
        hosts: mesh.hosts.filter((host) => host !== loss.host),
        links: mesh.links.filter(({ hosts }) => !hosts.includes(loss.host)),
      }
    case 'link':
      return { ...mesh, links: mesh.links.filter(({ number }) => number !== loss.link.number) }
  }
}
