import type { HostName } from '../../../src/mesh/names.ts'
import type { BridgeId, PortView } from '../../../src/mesh/spanning-tree/view.ts'

/** The spanning tree as one bridge sees it, or is predicted to see it. */
export interface BridgeTree {
  readonly bridge: BridgeId
  readonly root: BridgeId
  readonly rootPathCost: number
  /** Of the database, which keeps no costs of ports, 0. */
  readonly ports: readonly PortView[]
}

/** What of a bridge's tree is compared: the database says nothing of what a port costs. */
export type Witness = 'daemon' | 'database'

/** A line for each bridge and each of its ports, sorted. */
export function treeLines(trees: ReadonlyMap<HostName, BridgeTree>, witness: Witness): readonly string[] {
  return [...trees]
    .flatMap(([host, { bridge, root, rootPathCost, ports }]) => [
      `${host} is ${idText(bridge)}, its root ${idText(root)} at cost ${rootPathCost}`,
      ...ports.map((port) => portLine(host, port, witness)),
    ])
    .toSorted()
}

function portLine(host: HostName, { port, role, state, cost, number }: PortView, witness: Witness): string {
  const price = witness === 'daemon' ? `, cost ${cost}` : ''
  return `${host} ${port}: ${role}, ${state}${price}, number ${number}`
}

function idText({ priority, mac }: BridgeId): string {
  return `${priority}/${mac}`
}
