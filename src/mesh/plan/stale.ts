import type { HostDocument, PlanDocument } from './document.ts'

/**
 * Hosts about which a saved plan is no longer true. A host that is in sync by now is fine: somebody, or an apply that
 * was cut short, has done its part.
 */
export function staleHosts(saved: PlanDocument, now: PlanDocument): readonly string[] {
  return Object.entries(now.hosts)
    .filter(([host, current]) => !isCovered(saved.hosts[host], current))
    .map(([host]) => host)
}

function isCovered(saved: HostDocument | undefined, now: HostDocument): boolean {
  if (now.status !== 'changes') return true
  return saved !== undefined && JSON.stringify(saved.changes) === JSON.stringify(now.changes)
}
