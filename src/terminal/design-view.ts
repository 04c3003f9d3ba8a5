import type { MeshDesign } from '../mesh/design.ts'
import type { HostDesign } from '../mesh/state/desired.ts'
import { portName } from '../mesh/topology/link.ts'
import { proofLines } from './design-view/proof-lines.ts'
import { reachTable } from './design-view/reach-table.ts'
import { regionLines } from './design-view/region-lines.ts'
import { treeLines } from './design-view/tree-lines.ts'
import { counted, table } from './table.ts'
import type { Colors } from './terminal.ts'

/** The mesh as designed and what is proved of it, without a look at any host. */
export function designView(design: MeshDesign, colors: Colors): readonly string[] {
  const { mesh } = design.inventory
  const facts = [
    ...proofLines(design, colors),
    ...regionLines(design, colors),
    ...treeLines(design, colors),
    ...departures(design, colors),
  ]
  return [
    `${colors.bold(mesh.name)}: segment ${mesh.subnet}, MTU ${mtuText(design)}`,
    ...facts.map((line) => `  ${line}`),
    '',
    ...table([
      ['host', 'docker0', 'fixed-cidr', 'tunnels'],
      ...[...design.hosts.values()].map(allocationRow),
    ]),
    ...reachTable(design),
  ]
}

// 1462 = 1500 - 14 Ethernet - 20 IPv4 - 4 GRE
function mtuText({ mtu, inventory }: MeshDesign): string {
  const overhead = mtu.overhead.map(({ header, bytes }) => `- ${bytes} ${header}`).join(' ')
  const narrowest = mtu.narrowestLink
  const because =
    narrowest &&
    `; ${portName(inventory.mesh.encapsulation, narrowest.number)} (${narrowest.hosts.join(', ')}) sets it for all`
  return `${mtu.overlayMtu} = ${mtu.underlayMtu} ${overhead}${because ?? ''}`
}

function departures({ departed }: MeshDesign, colors: Colors): readonly string[] {
  if (departed.length === 0) return []
  const where = departed.length === 1 ? 'the host' : `the ${counted(departed.length, 'host')}`
  return [
    colors.yellow(
      `gone from the inventory: ${departed.join(', ')}; neighbours drop their tunnels, nothing is changed on ${where}`,
    ),
  ]
}

function allocationRow(host: HostDesign): readonly string[] {
  const tunnels = host.tunnels.map(({ port, peer }) => `${port}>${peer}`)
  return [host.inventory.name, host.docker0, host.allocation.fixedCidr, tunnels.join(' ')]
}
