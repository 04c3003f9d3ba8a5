import type { HostName } from '../../../src/mesh/names.ts'
import type { BridgeId, PortView } from '../../../src/mesh/spanning-tree/view.ts'

/** The spanning tree as one bridge sees it, or is predicted to see it. */
export interface BridgeTree {
  readonly bridge: BridgeId
  readonly root: BridgeId
  readonly rootPathCost: number
  readonly ports: readonly TreePort[]
}

/** The database says nothing of what a port costs. */
export type TreePort = Omit<PortView, 'cost'> & Partial<Pick<PortView, 'cost'>>

/** By host. */
export type BridgeTrees = ReadonlyMap<HostName, BridgeTree>

/** A line for each bridge and for each of its ports, sorted. */
export function treeLines(trees: BridgeTrees): readonly string[] {
  return [...trees]
    .flatMap(([host, { bridge, root, rootPathCost, ports }]) => [
      `${host} is ${idText(bridge)}, its root ${idText(root)} at cost ${rootPathCost}`,
      ...ports.map((port) => `${host} ${portText(port)}`),
    ])
    .toSorted()
}

/** The trees as the database can tell them. */
export function withoutPortCosts(trees: BridgeTrees): BridgeTrees {
  return new Map(
    [...trees].map(([host, tree]) => [
      host,
      { ...tree, ports: tree.ports.map(({ cost: _cost, ...port }) => port) },
    ]),
  )
}

function portText({ port, role, state, cost, number }: TreePort): string {
  const price = cost === undefined ? '' : `, cost ${cost}`
  return `${port}: ${role}, ${state}${price}, number ${number}`
}

function idText({ priority, mac }: BridgeId): string {
  return `${priority}/${mac}`
}
