/** Something of the fabric that does not work, because somebody cut it. */
export type Cut =
  /** The host's cable is out: its eth0 has no carrier. */
  | { readonly kind: 'cable'; readonly host: string }
  /** Packets from one host to the other vanish; neither is told. */
  | { readonly kind: 'path'; readonly from: string; readonly to: string }

/** What `cut` and `heal` are asked for. */
export type CutTarget =
  | { readonly kind: 'host'; readonly host: string }
  | { readonly kind: 'pair'; readonly hosts: readonly [string, string]; readonly oneWay: boolean }

/** The cuts after one more of them; one that was there already is not there twice. */
export function addCut(cuts: readonly Cut[], target: CutTarget): readonly Cut[] {
  const fresh = cutsFor(target).filter((cut) => !cuts.some((other) => isSameCut(cut, other)))
  return [...cuts, ...fresh]
}

/** The cuts that remain. Healing a host heals its cable and every path from or to it; a pair, both directions. */
export function removeCuts(cuts: readonly Cut[], target: CutTarget): readonly Cut[] {
  return cuts.filter((cut) => !isCoveredBy(cut, target))
}

function cutsFor(target: CutTarget): readonly Cut[] {
  if (target.kind === 'host') return [{ kind: 'cable', host: target.host }]
  const [from, to] = target.hosts
  const there: Cut = { kind: 'path', from, to }
  return target.oneWay ? [there] : [there, { kind: 'path', from: to, to: from }]
}

function isCoveredBy(cut: Cut, target: CutTarget): boolean {
  const ends = cut.kind === 'cable' ? [cut.host] : [cut.from, cut.to]
  if (target.kind === 'host') return ends.includes(target.host)
  return cut.kind === 'path' && target.hosts.every((host) => ends.includes(host))
}

function isSameCut(one: Cut, other: Cut): boolean {
  if (one.kind === 'cable') return other.kind === 'cable' && one.host === other.host
  return other.kind === 'path' && one.from === other.from && one.to === other.to
}
