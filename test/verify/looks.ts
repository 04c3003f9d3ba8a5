import type { MeshDesign } from '../../src/mesh/design.ts'
import type { HostName, PortName } from '../../src/mesh/names.ts'
import { predictableMesh, predictedPorts } from '../../src/mesh/spanning-tree/predicted-ports.ts'
import type { BfdSession, BridgeLook, BridgeTimers, BridgeView } from '../../src/mesh/spanning-tree/view.ts'

/** What every bridge says when all is well. */
export function settledLooks(design: MeshDesign): ReadonlyMap<HostName, BridgeLook> {
  const views = predictedPorts(predictableMesh(design))
  return new Map([...views].map(([host, view]) => [host, lookOf(view, design)]))
}

/** A view with the planned timers and with BFD up on all of its ports. */
export function lookOf(view: BridgeView, { timers, inventory }: MeshDesign): BridgeLook {
  const planned: BridgeTimers = {
    helloSeconds: 2,
    maxAgeSeconds: timers.maxAgeSeconds,
    forwardDelaySeconds: timers.forwardDelaySeconds,
  }
  const ports = inventory.spanningTree.bfd ? view.ports : []
  return {
    ...view,
    ownTimers: planned,
    timersInForce: planned,
    bfdSessions: new Map(ports.map(({ port }): [PortName, BfdSession] => [port, up])),
  }
}

export const up: BfdSession = { local: 'up', remote: 'up', isForwarding: true }

/** What the program of `lookAtSpanningTree()` prints of it, of STP. */
export function lookAsText({ root, ports, ownTimers, timersInForce }: BridgeLook): string {
  const lines = ports.map(
    ({ port, role, state, cost, number }) => `  ${port}   ${role}   ${state} ${cost}     128.${number}`,
  )
  return `---- br0 ----
Root ID:
  stp-priority    ${root.priority}
  stp-system-id   ${root.mac}
${timersAsText(ownTimers)}

Bridge ID:
${timersAsText(timersInForce)}

  Interface  Role       State      Cost  Pri.Nbr
  ---------- ---------- ---------- ----- -------
${lines.join('\n')}

==== bfd ====
`
}

function timersAsText({ helloSeconds, maxAgeSeconds, forwardDelaySeconds }: BridgeTimers): string {
  return `  stp-hello-time  ${helloSeconds}s
  stp-max-age     ${maxAgeSeconds}s
  stp-fwd-delay   ${forwardDelaySeconds}s`
}
