import type { MeshDesign } from '../design.ts'
import type { HostName } from '../names.ts'
import { portName } from '../topology/link.ts'
import type { Prediction } from './compare.ts'
import { type PredictableMesh, predictableMesh, predictedPorts } from './predicted-ports.ts'
import type { BridgeView, PortView } from './view.ts'

/**
 * The trees that are right while only these hosts can be asked. One that can't may be down, or carry traffic as ever:
 * the tree is then right with it or without it.
 */
export function predictions(
  design: MeshDesign,
  hosts: readonly HostName[],
): readonly [Prediction, ...Prediction[]] {
  const mesh = predictableMesh(design)
  const whole = predictedPorts(mesh)
  if (hosts.length === 0 || hosts.length === mesh.hosts.length) return [whole]
  return [whole, withoutOthers(mesh, new Set(hosts))]
}

// With nobody at the other end a port is designated; only RSTP with BFD notices, and takes it down.
function withoutOthers(mesh: PredictableMesh, present: ReadonlySet<HostName>): Prediction {
  const left = predictedPorts({ ...mesh, hosts: mesh.hosts.filter((host) => present.has(host)) })
  return mesh.protocol === 'rstp' && mesh.bfd ? withSilentPorts(left, mesh, present) : left
}

function withSilentPorts(
  views: Prediction,
  { links, encapsulation }: PredictableMesh,
  present: ReadonlySet<HostName>,
): Prediction {
  const silent = new Set(
    links
      .filter(({ hosts }) => !hosts.every((host) => present.has(host)))
      .map(({ number }) => portName(encapsulation, number)),
  )
  const portOf = (port: PortView): PortView =>
    silent.has(port.port) ? { ...port, role: 'disabled', state: 'discarding' } : port
  return new Map(
    [...views].map(([host, view]): [HostName, BridgeView] => [
      host,
      { ...view, ports: view.ports.map(portOf) },
    ]),
  )
}
