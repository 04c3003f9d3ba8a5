import type { Cut } from '../../lab/cuts.ts'
import type { Lab } from '../../lab/lab.ts'
import type { Health } from '../../lab/readiness.ts'
import { table } from '../../terminal/table.ts'

/** A lab for people: a line for each host, then one for each cut. */
export async function statusView(lab: Lab): Promise<string> {
  const rows = await Promise.all(
    lab.hosts.map(async (host) => [
      host.name,
      host.flavour,
      host.addresses.join(' '),
      ...healthCells(await lab.health(host.name)),
    ]),
  )
  const cuts = (await lab.cuts()).map((cut) => `  ${cutText(cut)}`)
  return [
    `${lab.name} (${lab.controlHome})`,
    ...table([['host', 'flavour', 'address', 'ssh', 'Open vSwitch', 'Docker'], ...rows]),
    ...cuts,
  ].join('\n')
}

function healthCells(health: Health): readonly string[] {
  if (!health.up) return ['off', 'off', 'off']
  return [health.ssh, health.openVswitch, health.docker].map((answers) => (answers ? 'answers' : 'silent'))
}

export function cutText(cut: Cut): string {
  return cut.kind === 'cable' ? `cut: the cable of ${cut.host}` : `cut: packets from ${cut.from} to ${cut.to}`
}
