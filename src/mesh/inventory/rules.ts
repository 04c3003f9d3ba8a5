import type { Inventory } from './inventory.ts'
import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import { addressesAreOfOneFamily, privateAddressesAreOfOneFamily } from './rules/address-families.ts'
import {
  addressesDiffer,
  addressIsNobodysPrivateAddress,
  privateAddressesDifferInRegion,
  privateAddressHasRegion,
  regionSharesPrivateAddresses,
  segmentHoldsNoUnderlay,
} from './rules/addresses.ts'
import { hubsAreEnough, hubsAreHosts, hubsAreOfHub, hubsDiffer } from './rules/hubs.ts'
import { bridgesDiffer, hostNamesDifferBeyondCase, regionsDifferBeyondCase } from './rules/names.ts'
import {
  avoidedPairsGetNoLink,
  costsFitProtocol,
  pairsAreHosts,
  pairsAreOfTwo,
  pairsDiffer,
} from './rules/pairs.ts'
import { shapeFitsPorts } from './rules/ports.ts'
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
import {
  chordsAreNoRing,
  manualLinksEveryHost,
  meshHasHosts,
  ringHasTwoPaths,
  ringIsShort,
} from './rules/topology.ts'
import { checksumIsOfGre, keyFitsEncapsulation, underlayMtuCarriesIpv6 } from './rules/tunnels.ts'
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
  { check: regionSharesPrivateAddresses, needs: [] },
  { check: addressesAreOfOneFamily, needs: [] },
  { check: privateAddressesAreOfOneFamily, needs: [] },
  { check: segmentHoldsNoUnderlay, needs: ['mesh.subnet'] },
  { check: keyFitsEncapsulation, needs: ['mesh.encapsulation'] },
  { check: checksumIsOfGre, needs: ['mesh.encapsulation'] },
  { check: underlayMtuCarriesIpv6, needs: ['mesh.underlay_mtu'] },
  { check: bridgesDiffer, needs: ['mesh.bridge', 'mesh.docker_bridge'] },
  { check: capacityHoldsHosts, needs: ['mesh.capacity'] },
  { check: hostAddressesInsideSubnet, needs: ['mesh.subnet', 'mesh.host_addresses'] },
  { check: hostAddressesHoldHosts, needs: ['mesh.capacity', 'mesh.host_addresses'] },
  { check: subnetHoldsCapacity, needs: ['mesh.subnet', 'mesh.host_addresses', 'mesh.capacity'] },
  { check: ringHasTwoPaths, needs: ['topology.kind', 'topology.redundancy'] },
  { check: chordsAreNoRing, needs: ['topology.kind', 'topology.redundancy'] },
  { check: ringIsShort, needs: ['topology.kind', 'spanning_tree.protocol', 'spanning_tree.timers'] },
  { check: shapeFitsPorts, needs: ['topology.kind', 'topology.hubs', 'topology.avoid'] },
  { check: manualLinksEveryHost, needs: ['topology.kind', 'topology.links'] },
  { check: hubsAreOfHub, needs: ['topology.kind'] },
  { check: hubsAreHosts, needs: [] },
  { check: hubsDiffer, needs: [] },
  { check: hubsAreEnough, needs: ['topology.kind', 'topology.hubs', 'topology.redundancy'] },
  { check: pairsAreHosts, needs: [] },
  { check: pairsAreOfTwo, needs: [] },
  { check: pairsDiffer, needs: [] },
  { check: avoidedPairsGetNoLink, needs: [] },
  { check: costsFitProtocol, needs: ['topology.links', 'spanning_tree.protocol'] },
  { check: rootsAreFew, needs: [] },
  { check: rootsAreHosts, needs: [] },
  { check: rootsDiffer, needs: [] },
  { check: bfdNeedsRstp, needs: ['spanning_tree.protocol'] },
  { check: timersHangTogether, needs: ['spanning_tree.timers'] },
]
