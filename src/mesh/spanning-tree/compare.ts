import type { SpanningTreeProtocol } from '../inventory/inventory.ts'
import type { HostName, PortName } from '../names.ts'
import type { BridgeId, BridgeView, PortView } from './view.ts'

/** The tree that the design predicts, as far as one bridge can see it. */
export interface PredictedBridge {
  readonly root: BridgeId
  /** What carries traffic; the others wait. */
  readonly treePorts: ReadonlySet<PortName>
  readonly standbyPorts: ReadonlySet<PortName>
}

export type Prediction = ReadonlyMap<HostName, PredictedBridge>

/** Something about the tree on one bridge that is not as predicted. */
export interface TreeDifference {
  readonly host: HostName
  readonly id: 'spanning-tree-root' | 'spanning-tree-port'
  readonly port?: PortName
  readonly expected: string
  readonly observed: string
}

/**
 * Where the tree differs from the prediction. A standby link waits at one of its two ends: either will do, but where
 * both forward there is a loop, or a tunnel that carries nothing and will be one when it heals.
 */
export function compareTrees(
  predicted: ReadonlyMap<HostName, PredictedBridge>,
  seen: ReadonlyMap<HostName, BridgeView>,
  protocol: SpanningTreeProtocol,
): readonly TreeDifference[] {
  const open = openLinks(predicted, seen)
  return [...seen].flatMap(([host, view]) => {
    const expected = predicted.get(host)
    return expected === undefined
      ? []
      : [
          ...rootDifference(host, expected, view),
          ...portDifferences(host, expected, view, protocol),
          ...[...expected.standbyPorts].filter((port) => open.has(port)).map((port) => openEnd(host, port)),
        ]
  })
}

/** `4096/02:00:…`, the way a bridge is named in messages. */
export function bridgeIdText({ priority, mac }: BridgeId): string {
  return `${priority}/${mac}`
}

function rootDifference(
  host: HostName,
  { root }: PredictedBridge,
  view: BridgeView,
): readonly TreeDifference[] {
  const [expected, observed] = [root, view.root].map(bridgeIdText)
  return expected === observed || expected === undefined || observed === undefined
    ? []
    : [{ host, id: 'spanning-tree-root', expected, observed }]
}

function portDifferences(
  host: HostName,
  { treePorts, standbyPorts }: PredictedBridge,
  view: BridgeView,
  protocol: SpanningTreeProtocol,
): readonly TreeDifference[] {
  const byName = new Map(view.ports.map((port) => [port.port, port]))
  const difference = (port: PortName, expected: string): TreeDifference => ({
    host,
    id: 'spanning-tree-port',
    port,
    expected,
    observed: stateOf(byName.get(port)),
  })
  return [
    ...[...treePorts]
      .filter((port) => byName.get(port)?.state !== 'forwarding')
      .map((port) => difference(port, 'forwarding')),
    ...[...standbyPorts]
      .filter((port) => !isSettledStandby(byName.get(port), protocol))
      .map((port) => difference(port, 'standby')),
  ]
}

// The end nearer to the root is designated and forwards into a link whose other end does not listen.
function isSettledStandby(port: PortView | undefined, protocol: SpanningTreeProtocol): boolean {
  if (port === undefined) return false
  if (port.role === 'designated') return port.state === 'forwarding'
  return port.role === 'alternate' && port.state === (protocol === 'stp' ? 'blocking' : 'discarding')
}

// Both ends of a link bear one name.
function openLinks(
  predicted: ReadonlyMap<HostName, PredictedBridge>,
  seen: ReadonlyMap<HostName, BridgeView>,
): ReadonlySet<PortName> {
  const openEnds = [...seen].flatMap(([host, { ports }]) =>
    ports.filter(
      ({ port, state }) => state === 'forwarding' && predicted.get(host)?.standbyPorts.has(port) === true,
    ),
  )
  const names = openEnds.map(({ port }) => port)
  return new Set(names.filter((name, at) => names.indexOf(name) !== at))
}

function openEnd(host: HostName, port: PortName): TreeDifference {
  return {
    host,
    id: 'spanning-tree-port',
    port,
    expected: 'standby at one of its two ends',
    observed: 'forwarding at both',
  }
}

function stateOf(port: PortView | undefined): string {
  return port === undefined ? 'no such port in the tree' : `${port.role}, ${port.state}`
}
