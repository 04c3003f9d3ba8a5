import type { MeshDesign } from '../mesh/design.ts'
import type {
  OpenLinkDifference,
  PortDifference,
  RootDifference,
  TreeDifference,
} from '../mesh/spanning-tree/compare.ts'
import type { Check } from './check.ts'
import { tunnelPackets } from './tunnel-packets.ts'

export type Advice = Required<Pick<Check, 'cause' | 'next'>>

/** Why a bridge may see another tree than the predicted one, and what to do about it. */
export function adviceOn(difference: TreeDifference, design: MeshDesign): Advice {
  switch (difference.kind) {
    case 'root':
      return onRoot(difference, design)
    case 'open-link':
      return onOpenLink(difference, design)
    case 'standing':
      return onStanding(difference, design)
    case 'cost':
    case 'number':
      return onSetting(difference, design)
    case 'missing':
      return {
        cause: `the bridge has no such port; or it has, and the port takes no part in the tree and forwards all`,
        next: `see "ovsmesh plan", and "ovs-vsctl list port ${difference.port}" on the host for an error`,
      }
    case 'foreign':
      return onForeign(difference, design)
  }
}

function onRoot({ host, root }: RootDifference, { pins, tree, inventory }: MeshDesign): Advice {
  const [rival] = [...pins.bridges].find(([, { hwaddr }]) => hwaddr === root.mac) ?? []
  if (rival === undefined)
    return {
      cause: `a bridge that is no host's of this mesh takes part in its tree`,
      next: `find the port that leads to it: "ovs-appctl fdb/show ${inventory.mesh.bridge}" on the host, then "ovs-vsctl del-port"`,
    }
  if (rival === tree.root)
    return {
      cause: `the bridge of ${rival} has another priority than the plan gives it`,
      next: 'see "ovsmesh plan"',
    }
  const cause =
    rival === host ? `${host} hears nobody` : `${host} hears ${rival}, and neither hears ${tree.root}`
  return { cause, next: letThrough(inventory) }
}

function onOpenLink({ port, host, peer }: OpenLinkDifference, { inventory }: MeshDesign): Advice {
  const { mesh, spanningTree } = inventory
  const instead = spanningTree.bfd ? '' : '; rstp with bfd takes such links out of the tree by itself'
  return {
    cause: `packets of ${port} are lost in one direction at least: a loop, now or as soon as the link heals`,
    next: `let ${tunnelPackets(mesh)} through between ${host} and ${peer} both ways; until then "ovs-vsctl del-port ${mesh.bridge} ${port}" on both${instead}`,
  }
}

// A port is designated where nobody offers a better way: the other end's messages do not arrive.
function onStanding({ observed, expected }: PortDifference, { inventory }: MeshDesign): Advice {
  if (observed.startsWith('designated') && !expected.startsWith('designated'))
    return { cause: 'the other end is not heard', next: letThrough(inventory) }
  if (observed.startsWith('disabled'))
    return { cause: 'Open vSwitch takes the tunnel for down', next: 'see "ovs-appctl bfd/show" on both ends' }
  return {
    cause: 'the tree has not settled, or is another one because of a difference elsewhere',
    next: `see "ovs-appctl ${inventory.spanningTree.protocol}/show" on both ends of the link`,
  }
}

function onSetting({ kind, port }: PortDifference, { inventory }: MeshDesign): Advice {
  const { protocol } = inventory.spanningTree
  const key = `${protocol}-${kind === 'cost' ? 'path-cost' : 'port-num'}`
  const elsewhere = kind === 'cost' ? '' : ', or another port of the bridge has this number'
  return {
    cause: `ovs-vswitchd goes by another value than other_config:${key} of the port${elsewhere}`,
    next: `see "ovsmesh plan"; where it has nothing to do, "ovs-vsctl remove port ${port} other_config ${key}" and "ovsmesh apply"`,
  }
}

function onForeign({ port }: PortDifference, { inventory }: MeshDesign): Advice {
  const { protocol } = inventory.spanningTree
  const cause = `somebody put the port into ${inventory.mesh.bridge}: it takes part in the tree`
  return {
    // "must manually configure all STP port IDs or none, disabling": port_configure_stp() in vswitchd/bridge.c.
    cause:
      protocol === 'stp'
        ? `${cause}, and without an stp-port-num of its own it switches the tree off`
        : cause,
    next: `"ovs-vsctl del-port ${inventory.mesh.bridge} ${port}" on the host`,
  }
}

function letThrough({ mesh }: MeshDesign['inventory']): string {
  return `let ${tunnelPackets(mesh)} through every firewall between the hosts, both ways`
}
