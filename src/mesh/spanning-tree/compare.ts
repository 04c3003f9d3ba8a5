import type { HostName, PortName } from '../names.ts'
import { type MatchedPort, matchPorts } from './matched-ports.ts'
import { openLinks } from './open-links.ts'
import type { BridgeId, BridgeView, PortView } from './view.ts'

/** What every bridge is to say. */
export type Prediction = ReadonlyMap<HostName, BridgeView>

/** Something about the tree on one bridge that is not as predicted. */
export type TreeDifference = RootDifference | PortDifference | OpenLinkDifference

export interface RootDifference extends Sides {
  readonly kind: 'root'
  readonly host: HostName
  /** Whom the bridge takes for the root. */
  readonly root: BridgeId
}

export interface PortDifference extends Sides {
  /** `foreign`: a port of the bridge that nobody predicted; it takes part in the tree. */
  readonly kind: 'standing' | 'cost' | 'number' | 'missing' | 'foreign'
  readonly host: HostName
  readonly port: PortName
}

/** Both ends forward: a loop. */
export interface OpenLinkDifference extends Sides {
  readonly kind: 'open-link'
  readonly host: HostName
  readonly peer: HostName
  readonly port: PortName
}

interface Sides {
  readonly expected: string
  readonly observed: string
}

/** Where the tree differs from the prediction, port by port, with what is a loop first. */
export function compareTrees(
  predicted: Prediction,
  seen: ReadonlyMap<HostName, BridgeView>,
): readonly TreeDifference[] {
  return [
    ...openLinks(predicted, seen).map(openLink),
    ...[...seen].flatMap(([host, view]) => {
      const expected = predicted.get(host)
      return expected === undefined ? [] : differencesOn(host, expected, view)
    }),
  ]
}

/** `4096/02:00:…`, the way a bridge is named in messages. */
export function bridgeIdText({ priority, mac }: BridgeId): string {
  return `${priority}/${mac}`
}

function openLink({ port, hosts: [host, peer] }: ReturnType<typeof openLinks>[number]): OpenLinkDifference {
  const expected = 'one end that listens to the other'
  return { kind: 'open-link', host, peer, port, expected, observed: 'designated, forwarding at both ends' }
}

function differencesOn(host: HostName, expected: BridgeView, view: BridgeView): readonly TreeDifference[] {
  const { both, missing, foreign } = matchPorts(expected.ports, view.ports)
  return [
    ...rootDifference(host, expected.root, view.root),
    ...both.flatMap((match) => portDifferences(host, match)),
    ...missing.map((port) => ({
      kind: 'missing' as const,
      host,
      port: port.port,
      expected: standing(port),
      observed: absent,
    })),
    ...foreign.map((port) => ({
      kind: 'foreign' as const,
      host,
      port: port.port,
      expected: absent,
      observed: standing(port),
    })),
  ]
}

const absent = 'no such port in the tree'

function rootDifference(host: HostName, planned: BridgeId, root: BridgeId): readonly RootDifference[] {
  const [expected, observed] = [bridgeIdText(planned), bridgeIdText(root)]
  return expected === observed ? [] : [{ kind: 'root', host, root, expected, observed }]
}

function portDifferences(host: HostName, { expected, observed }: MatchedPort): readonly PortDifference[] {
  return aspects
    .map(({ kind, text }) => ({
      kind,
      host,
      port: expected.port,
      expected: text(expected),
      observed: text(observed),
    }))
    .filter((difference) => difference.expected !== difference.observed)
}

const aspects = [
  { kind: 'standing', text: standing },
  { kind: 'cost', text: ({ cost }: PortView) => `cost ${cost}` },
  { kind: 'number', text: ({ number }: PortView) => `port number ${number}` },
] as const

function standing({ role, state }: PortView): string {
  return `${role}, ${state}`
}
