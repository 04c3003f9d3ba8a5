import type { PortName } from '../../../src/mesh/names.ts'
import type { BridgeId } from '../../../src/mesh/spanning-tree/view.ts'
import type { BridgeTree, TreePort } from './bridge-tree.ts'

/** What `ovs-appctl stp/show br0` or `rstp/show br0` prints: the root, the bridge itself, then a line for each port. */
export function treeShown(text: string): BridgeTree {
  const [root, bridge] = [...text.matchAll(/stp-priority\s+(\d+)\s+stp-system-id\s+(\S+)/g)].map(identifier)
  if (root === undefined || bridge === undefined) throw new Error(`no spanning tree in: ${text}`)
  return { bridge, root, rootPathCost: rootPathCost(text), ports: [...text.matchAll(portLine)].map(treePort) }
}

function identifier([, priority, mac = '']: RegExpMatchArray): BridgeId {
  return { priority: Number(priority), mac }
}

function rootPathCost(text: string): number {
  const [, cost] = /root-path-cost\s+(\d+)/.exec(text) ?? []
  if (cost === undefined && !text.includes('This bridge is the root')) {
    throw new Error(`no root path cost in: ${text}`)
  }
  return Number(cost ?? 0)
}

//   gre1       designated forwarding 2     128.1
const portLine = /^ {2}(\S+) +([A-Za-z]+) +([A-Za-z]+) +(\d+) +\d+\.(\d+) *$/gm

function treePort([, port = '', role = '', state = '', cost, number]: RegExpMatchArray): TreePort {
  return {
    port: port as PortName,
    role: role.toLowerCase(),
    state: state.toLowerCase(),
    cost: Number(cost),
    number: Number(number),
  }
}
