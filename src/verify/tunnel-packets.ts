import type { Encapsulation, MeshSettings } from '../mesh/inventory/inventory.ts'

/** What a firewall sees of the mesh's tunnels. */
export function tunnelPackets({
  encapsulation,
  ipsec,
}: Pick<MeshSettings, 'encapsulation' | 'ipsec'>): string {
  switch (ipsec) {
    case 'none':
      return inTheClear[encapsulation]
    case 'esp':
      return 'ESP (IP protocol 50)'
    case 'esp-in-udp':
      return 'ESP in UDP (port 4500)'
  }
}

const inTheClear: Readonly<Record<Encapsulation, string>> = {
  gre: 'GRE (IP protocol 47)',
  vxlan: 'VXLAN (UDP port 4789)',
  geneve: 'Geneve (UDP port 6081)',
}
