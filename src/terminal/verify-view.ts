import type { MeshDesign } from '../mesh/design.ts'
import type { HostName } from '../mesh/names.ts'
import type { Check, PingSummary, Verification } from '../verify/check.ts'
import { counted, table } from './table.ts'
import type { Colors } from './terminal.ts'

/** Problems first, loops before all others, then the matrix of pings, then one line that sums up. */
export function verifyView(verification: Verification, design: MeshDesign, colors: Colors): string {
  const failed = verification.checks.filter(({ ok }) => !ok)
  return [
    ...loopsFirst(failed).flatMap((check) => problem(check, colors)),
    ...(failed.length > 0 ? [''] : []),
    ...(verification.ping ? [...matrix(verification.ping, [...design.hosts.keys()]), ''] : []),
    summary(verification, failed.length, design, colors),
  ].join('\n')
}

// A loop harms every host of the mesh while the operator reads.
function loopsFirst(failed: readonly Check[]): readonly Check[] {
  const isLoop = ({ id }: Check) => id === 'spanning-tree-loop'
  return [...failed.filter(isLoop), ...failed.filter((check) => !isLoop(check))]
}

function problem(
  { id, host, peer, expected, observed, cause, next }: Check,
  colors: Colors,
): readonly string[] {
  const where = peer === undefined ? host : `${host} -> ${peer}`
  return [
    `${colors.red('x')} ${colors.bold(where)} ${id}: expected ${expected}, observed ${observed}`,
    ...(cause === undefined ? [] : [`    ${colors.dim(`likely: ${cause}`)}`]),
    ...(next === undefined || next === '' ? [] : [`    ${colors.dim(`next: ${next}`)}`]),
  ]
}

/** Round trips in milliseconds, a row for each source; `lost` where nothing came back. */
function matrix({ lost, milliseconds }: PingSummary, hosts: readonly HostName[]): readonly string[] {
  const isLost = new Set(lost.map(([from, to]) => `${from} ${to}`))
  const cell = (from: HostName, to: HostName) => {
    if (from === to) return '-'
    const time = milliseconds.get(from)?.get(to)
    return isLost.has(`${from} ${to}`) || time === undefined ? 'lost' : time.toFixed(1)
  }
  const rows = hosts.map((from) => [from, ...hosts.map((to) => cell(from, to))])
  return [...table([['ping, ms', ...hosts], ...rows])]
}

function summary(verification: Verification, failed: number, design: MeshDesign, colors: Colors): string {
  const { ok, checks, ping } = verification
  // Of a mesh that is not ok the design is only a wish.
  const parts = [
    `${counted(checks.length, 'check')}, ${failed} failed`,
    ...(ok ? [`root ${design.tree.root}`] : []),
    ...(ping ? [`${ping.pairs - ping.lost.length} of ${ping.pairs} pings answered`] : []),
    ...(ok && ping ? [`MTU ${design.mtu.overlayMtu}`] : []),
  ]
  return `${ok ? colors.green('Verify: ok.') : colors.red('Verify: not ok.')} ${parts.join(', ')}.`
}
