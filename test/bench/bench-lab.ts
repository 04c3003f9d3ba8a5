import { BrokenPromiseError } from '../../src/errors.ts'
import { type LabSpec, parseLabName } from '../../src/lab/blueprint.ts'
import { hostsOf } from '../../src/lab/from-inventory.ts'
import { parseInventory } from '../../src/mesh/inventory/parse.ts'
import { fleetInventory } from './fleet-inventory.ts'
import type { BenchOptions } from './options.ts'

/** A lab of the bench's own, beside whatever labs there are. Docker may be restarted in it. */
export function benchLab({ hosts, flavour }: Pick<BenchOptions, 'hosts' | 'flavour'>): LabSpec {
  const inventory = fleetInventory({ hosts, dockerRestart: 'always' })
  const reading = parseInventory(inventory, 'inventory.yaml')
  if (reading.kind === 'problems') throw new BrokenPromiseError('the inventory of the bench has problems')
  return {
    name: parseLabName(`bench-${process.pid}`),
    hosts: hostsOf(reading.inventory, { others: flavour, systemd: [], sysv: [] }),
    inventory,
  }
}
