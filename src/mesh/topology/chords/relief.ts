import type { ChordPlan } from './growth.ts'

/**
 * Takes links away where hosts have more than they are to have: between two such hosts, else a link of each, whose
 * other ends are linked instead. One link too many is left where the number of links can't be even.
 */
export function relieve({ wiring, degree, mayLink }: ChordPlan, hosts: number): void {
  const surplus = (host: number) => wiring.degree(host) - degree
  for (let host = hosts - 1; host >= 0; host -= 1) while (surplus(host) > 0 && relieveHost(host));

  function relieveHost(host: number): boolean {
    return dropLink(host) || Array.from({ length: host + 1 }).some((_, other) => bypass(host, host - other))
  }

  function dropLink(host: number): boolean {
    const other = wiring.neighbours(host).findLast((neighbour) => surplus(neighbour) > 0)
    if (other === undefined) return false
    wiring.unlink(host, other)
    return true
  }

  function bypass(one: number, other: number): boolean {
    if (surplus(other) < (one === other ? 2 : 1)) return false
    for (const from of wiring.neighbours(one)) {
      const to = wiring.neighbours(other).find((end) => canLink(from, end))
      if (to === undefined) continue
      wiring.unlink(one, from)
      wiring.unlink(other, to)
      wiring.link(from, to)
      return true
    }
    return false
  }

  function canLink(one: number, other: number): boolean {
    return one !== other && !wiring.areLinked(one, other) && mayLink(one, other)
  }
}
