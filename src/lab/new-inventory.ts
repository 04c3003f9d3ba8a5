import { UsageError } from '../errors.ts'
import type { LabName } from './blueprint.ts'

export interface NewLab {
  readonly name: LabName
  readonly size: number
  /** Who logs in: root, or ops, who has sudo. */
  readonly user: 'root' | 'ops'
}

/**
 * An inventory of hosts h1, h2 … for a lab that nobody wrote one for. The mesh has the lab's name.
 * Throws a UsageError when there are more hosts than addresses.
 */
export function newInventory({ name, size, user }: NewLab): string {
  if (size > mostHosts) throw new UsageError(`bring up a lab of "${size}" hosts: want ${mostHosts} at most`)
  const hosts = Array.from(
    { length: size },
    (_, index) => `  h${index + 1}: { address: 192.0.2.${index + 1} }`,
  )
  return `# The hosts of the lab "${name}".
version: 1
mesh:
  name: ${name}
  datapath: netdev # this machine's kernel has no Open vSwitch of its own for them
${user === 'root' ? '' : `ssh: { user: ${user}, sudo: true }\n`}hosts:
${hosts.join('\n')}
`
}

// RFC 5737: 192.0.2.0/24 is nobody's.
const mostHosts = 254
