import type { SpanningTreeProtocol } from '../../../mesh/inventory/inventory.ts'
import type { PortName } from '../../../mesh/names.ts'
import type { BridgeId, BridgeLook, BridgeTimers, PortView } from '../../../mesh/spanning-tree/view.ts'

/** What `ovs-appctl stp/show BRIDGE` or `rstp/show BRIDGE` prints; undefined: the bridge is between two trees. */
export function treeIn(
  text: string,
  protocol: SpanningTreeProtocol,
): Omit<BridgeLook, 'bfdSessions'> | undefined {
  const [first, second] = text.split('\nBridge ID:\n')
  const root = bridgeIdIn(first)
  const [ownTimers, timersInForce] = inOrder([first, second].map(timersIn), protocol)
  if (root === undefined || ownTimers === undefined || timersInForce === undefined) return undefined
  return { root, ownTimers, timersInForce, ports: text.split('\n').flatMap((line) => portIn(line) ?? []) }
}

// The block "Root ID" has the root's identifier in both protocols. Its timers are those in force with RSTP
// (rstp_print_details() in lib/rstp.c); with STP the two blocks have each other's (stp_print_details() in lib/stp.c).
function inOrder(
  [first, second]: readonly (BridgeTimers | undefined)[],
  protocol: SpanningTreeProtocol,
): readonly (BridgeTimers | undefined)[] {
  return protocol === 'stp' ? [first, second] : [second, first]
}

function bridgeIdIn(block = ''): BridgeId | undefined {
  const priority = /stp-priority\s+(\d+)/.exec(block)?.[1]
  const mac = /stp-system-id\s+([0-9a-f:]{17})/i.exec(block)?.[1]
  return priority === undefined || mac === undefined
    ? undefined
    : { priority: Number(priority), mac: mac.toLowerCase() }
}

function timersIn(block = ''): BridgeTimers | undefined {
  const [hello, maxAge, forwardDelay] = ['hello-time', 'max-age', 'fwd-delay'].map(
    (name) => new RegExp(`stp-${name}\\s+(\\d+)s`).exec(block)?.[1],
  )
  if (hello === undefined || maxAge === undefined || forwardDelay === undefined) return undefined
  return {
    helloSeconds: Number(hello),
    maxAgeSeconds: Number(maxAge),
    forwardDelaySeconds: Number(forwardDelay),
  }
}

//   gre1       designated forwarding 2     128.1
// RSTP's column of costs has room for nine digits and nothing more: `Discarding 200000000128.1`.
const portLine =
  /^ {2}(\S+)\s+(root|designated|alternate|backup|disabled)\s+(\w+)\s+(\d{9}|\d+\s+)\d+\.(\d+)/i

function portIn(line: string): PortView | undefined {
  const match = portLine.exec(line)
  if (match === null) return undefined
  const [, port = '', role = '', state = '', cost = '', number = ''] = match
  return {
    port: port as PortName,
    role: role.toLowerCase(),
    state: state.toLowerCase(),
    cost: Number(cost),
    number: Number(number),
  }
}
