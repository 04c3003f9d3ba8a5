import type { HostName, PortName } from '../names.ts'
import { matchPorts } from './matched-ports.ts'
import type { BridgeView } from './view.ts'

/** A link that both of its ends forward into, since neither hears the other. */
export interface OpenLink {
  readonly port: PortName
  readonly hosts: readonly [HostName, HostName]
}

/**
 * Links with two designated ends that forward. Each end follows the same root by another way, so that whatever does
 * pass the link, in one direction or in both once it heals, goes round. Two ends with two roots close no circle.
 */
export function openLinks(
  predicted: ReadonlyMap<HostName, BridgeView>,
  seen: ReadonlyMap<HostName, BridgeView>,
): readonly OpenLink[] {
  const firstEnds = new Map<string, HostName>()
  return [...seen].flatMap(([host, view]) =>
    openEnds(predicted.get(host), view).flatMap((port): readonly OpenLink[] => {
      // Both ends of a link bear one name.
      const name = `${port} ${view.root.priority} ${view.root.mac}`
      const peer = firstEnds.get(name)
      firstEnds.set(name, host)
      return peer === undefined ? [] : [{ port, hosts: [peer, host] }]
    }),
  )
}

function openEnds(expected: BridgeView | undefined, view: BridgeView): readonly PortName[] {
  return matchPorts(expected?.ports ?? [], view.ports)
    .both.filter(({ observed: { role, state } }) => role === 'designated' && state === 'forwarding')
    .map(({ expected: { port } }) => port)
}
