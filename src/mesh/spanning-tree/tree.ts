import type { HostName } from '../names.ts'
import type { Link } from '../topology/link.ts'

/** What 802.1D makes of the mesh when every host is up. */
export interface SpanningTree {
  readonly root: HostName
  /** Bridges between the root and the farthest host: 0 is a mesh of one. */
  readonly depth: number
  /** Each host's link towards the root; the root has none. */
  readonly rootLinks: ReadonlyMap<HostName, Link>
  /** Links that carry traffic. */
  readonly tree: readonly Link[]
  /** Links that wait for a loss. */
  readonly standby: readonly Link[]
}
