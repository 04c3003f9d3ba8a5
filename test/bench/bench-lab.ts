import { BrokenPromiseError } from '../../src/errors.ts'
import { type HostSpec, type LabSpec, parseLabName } from '../../src/lab/blueprint.ts'
import type { InventoryHost } from '../../src/mesh/inventory/inventory.ts'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { fleetInventory } from './fleet-inventory.ts'
import type { BenchOptions } from './options.ts'

/** A lab of the bench's own, beside whatever labs there are. Docker may be restarted in it. */
export function benchLab({ hosts, flavour }: Pick<BenchOptions, 'hosts' | 'flavour'>): LabSpec {
  const inventory = fleetInventory(hosts, 'always')
  const reading = parseInventory(inventory, 'inventory.yaml')
  if (reading.kind === 'problems') throw new BrokenPromiseError('the inventory of the bench has problems')
  return {
    name: parseLabName(`bench-${process.pid}`),
    hosts: [...reading.inventory.hosts.values()].map((host) => labHost(host, flavour)),
    inventory,
  }
}

function labHost(
  { name, address, underlayMtu, ssh }: InventoryHost,
  flavour: BenchOptions['flavour'],
): HostSpec {
  return {
    name,
    flavour,
    addresses: [address],
    sshAddress: address,
    sshPort: ssh.port,
    sshUser: ssh.user,
    underlayMtu,
  }
}
