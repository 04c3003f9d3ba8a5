import type { Applied } from '../fleet/apply-fleet.ts'
import type { HostName } from '../mesh/names.ts'
import { table } from './table.ts'
import type { Colors } from './terminal.ts'

/** What became of each host, troubles explained below the table, and a last line that sums up. */
export function applyView(hosts: ReadonlyMap<HostName, Applied>, colors: Colors): string {
  const entries = [...hosts]
  if (entries.every(([, host]) => host.outcome === 'unchanged' && host.pending.length === 0)) {
    return `Nothing to do: ${entries.length} of ${entries.length} hosts are as planned.`
  }
  const rows = entries.map(([name, host]) => [name, host.outcome, seconds(host), noteOf(host)])
  return [
    ...table([['host', 'outcome', 'took', ''], ...rows]),
    '',
    ...entries.flatMap(troubles(colors)),
    summary(entries, colors),
  ].join('\n')
}

function seconds({ ms }: Applied): string {
  return ms === 0 ? '' : `${(ms / 1000).toFixed(1)} s`
}

function noteOf(host: Applied): string {
  return host.outcome === 'applied' || host.outcome === 'unchanged' ? host.pending.join('; ') : ''
}

function troubles(colors: Colors): (entry: readonly [HostName, Applied]) => readonly string[] {
  return ([name, host]) => {
    if (!('error' in host)) return []
    const next = host.next === undefined || host.next === '' ? [] : [`  ${colors.dim(`next: ${host.next}`)}`]
    return [`${colors.red(`${name} ${host.outcome}:`)} ${host.error}`, ...next, '']
  }
}

function summary(entries: readonly (readonly [HostName, Applied])[], colors: Colors): string {
  const outcomes = ['applied', 'unchanged', 'failed', 'unreachable', 'skipped'] as const
  const counts = outcomes.flatMap((outcome) => {
    const count = entries.filter(([, host]) => host.outcome === outcome).length
    return count === 0 ? [] : [`${count} ${outcome}`]
  })
  return `${colors.bold('Apply:')} ${counts.join(', ')}.`
}
