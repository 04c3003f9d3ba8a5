import type { Inventory } from './inventory.ts'
import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import {
  addressesDiffer,
  addressIsNobodysPrivateAddress,
  privateAddressesDifferInRegion,
  privateAddressHasRegion,
  regionHasPrivateAddress,
  segmentHoldsNoUnderlay,
} from './rules/addresses.ts'
import { bridgesDiffer, hostNamesDifferBeyondCase, regionsDifferBeyondCase } from './rules/names.ts'
import type { Rule } from './rules/rule.ts'
import {
  capacityHoldsHosts,
  hostAddressesHoldHosts,
  hostAddressesInsideSubnet,
  subnetHoldsCapacity,
} from './rules/segment.ts'
import {
  bfdNeedsRstp,
  rootsAreFew,
  rootsAreHosts,
  rootsDiffer,
  timersHangTogether,
} from './rules/spanning-tree.ts'
import { fullMeshFitsPorts, meshHasHosts, ringHasTwoPaths, ringIsShort } from './rules/topology.ts'
import type { Written } from './written.ts'

/** What the rules find, all of them; a rule that builds on a setting which makes no sense itself says nothing. */
export function checkRules(
  inventory: Inventory,
  root: Written,
  unsound: readonly Path[],
): readonly Problem[] {
  const broken = unsound.map((path) => path.join('.'))
  return rules
    .filter(({ needs }) => !needs.some((need) => broken.some((path) => isWithin(path, need))))
    .flatMap(({ check }) => check(inventory, root))
}

function isWithin(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`)
}

const rules: readonly Rule[] = [
  { check: meshHasHosts, needs: [] },
  { check: hostNamesDifferBeyondCase, needs: [] },
  { check: regionsDifferBeyondCase, needs: [] },
  { check: addressesDiffer, needs: [] },
  { check: privateAddressesDifferInRegion, needs: [] },
  { check: addressIsNobodysPrivateAddress, needs: [] },
  { check: privateAddressHasRegion, needs: [] },
  { check: regionHasPrivateAddress, needs: [] },
  { check: segmentHoldsNoUnderlay, needs: ['mesh.subnet'] },
  { check: bridgesDiffer, needs: ['mesh.bridge', 'mesh.docker_bridge'] },
  { check: capacityHoldsHosts, needs: ['mesh.capacity'] },
  { check: hostAddressesInsideSubnet, needs: ['mesh.subnet', 'mesh.host_addresses'] },
  { check: hostAddressesHoldHosts, needs: ['mesh.capacity', 'mesh.host_addresses'] },
  { check: subnetHoldsCapacity, needs: ['mesh.subnet', 'mesh.host_addresses', 'mesh.capacity'] },
  { check: ringHasTwoPaths, needs: ['topology.kind', 'topology.redundancy'] },
  { check: ringIsShort, needs: ['topology.kind', 'spanning_tree.protocol'] },
  { check: fullMeshFitsPorts, needs: ['topology.kind'] },
  { check: rootsAreFew, needs: [] },
  { check: rootsAreHosts, needs: [] },
  { check: rootsDiffer, needs: [] },
  { check: bfdNeedsRstp, needs: ['spanning_tree.protocol'] },
  { check: timersHangTogether, needs: ['spanning_tree.timers'] },
]
