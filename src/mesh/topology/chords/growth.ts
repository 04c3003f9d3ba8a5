import type { Walk, Wiring } from '../wiring.ts'

/** What chords are to become. */
export interface ChordPlan {
  readonly wiring: Wiring
  /** Links that each host is to have. */
  readonly degree: number
  readonly mayLink: (one: number, other: number) => boolean
}

/** A mesh of chords as it grows host by host, each with as many links as the others. */
export class Growth {
  readonly #plan: ChordPlan
  readonly #placed: number[] = []
  /** Placed hosts that have fewer links than they are to have. */
  readonly #short = new Set<number>()

  /** `there`: hosts that have links already. */
  constructor(plan: ChordPlan, there: readonly number[]) {
    this.#plan = plan
    this.#placed.push(...there)
    for (const host of there) this.#count(host)
  }

  /** Gives every host that lost links others, where there is anybody left to be linked to. */
  settle(): void {
    for (const host of [...this.#short].toSorted((one, other) => one - other)) this.#fill(host)
  }

  /** Takes a newcomer into half as many links as he is to have: out of each, two are made that lead to him. */
  place(host: number): void {
    this.#placed.push(host)
    this.#count(host)
    this.#fill(host)
  }

  #fill(host: number): void {
    while (this.#missing(host) > 0) if (!this.#addLink(host)) return
  }

  // From what costs no link of others to what leaves somebody with one link too many.
  #addLink(host: number): boolean {
    return (
      this.#linkToShort(host) ||
      this.#takeOver(host) ||
      (this.#missing(host) > 1 && this.#split(host)) ||
      this.#cross(host) ||
      this.#linkToAnybody(host)
    )
  }

  #linkToShort(host: number): boolean {
    const others = [...this.#short].filter((other) => this.#canLink(host, other))
    return others.length > 0 && this.#link(host, this.#farthest(host, others))
  }

  // Who has a link too many gives it away.
  #takeOver(host: number): boolean {
    const giver = this.#placed.find((other) => this.#missing(other) < 0)
    if (giver === undefined) return false
    const receivers = this.#plan.wiring.neighbours(giver).filter((other) => this.#canLink(host, other))
    if (receivers.length === 0) return false
    const receiver = this.#farthest(host, receivers)
    this.#unlink(giver, receiver)
    return this.#link(host, receiver)
  }

  // As far away as possible: such links make a mesh flat. A host without any begins at a place that differs from
  // that of the newcomers before it, by the golden ratio.
  #split(host: number): boolean {
    const { wiring } = this.#plan
    const walk = wiring.walk(host)
    for (const one of wiring.degree(host) > 0 ? walk.order.toReversed() : this.#scattered(host)) {
      if (!this.#canLink(host, one)) continue
      const others = wiring.neighbours(one).filter((other) => this.#canLink(host, other))
      if (others.length === 0) continue
      const other = farthestOf(others, walk)
      this.#unlink(one, other)
      this.#link(host, one)
      return this.#link(host, other)
    }
    return false
  }

  // Two short hosts that may not be linked to each other, or are: each gets one end of a link of others.
  #cross(host: number): boolean {
    const { wiring } = this.#plan
    for (const second of this.#short) {
      if (second === host) continue
      for (const one of wiring.walk(host).order.toReversed()) {
        if (!this.#canLink(host, one)) continue
        const other = wiring.neighbours(one).find((end) => this.#canLink(second, end))
        if (other === undefined) continue
        this.#unlink(one, other)
        this.#link(second, other)
        return this.#link(host, one)
      }
    }
    return false
  }

  #linkToAnybody(host: number): boolean {
    const { wiring } = this.#plan
    const others = this.#placed.filter((other) => this.#canLink(host, other))
    const fewest = others.reduce((least, other) => Math.min(least, wiring.degree(other)), Infinity)
    const rested = others.filter((other) => wiring.degree(other) === fewest)
    return rested.length > 0 && this.#link(host, this.#farthest(host, rested))
  }

  #scattered(host: number): readonly number[] {
    const start = Math.floor(((host * goldenRatio) % 1) * this.#placed.length)
    return [...this.#placed.slice(start), ...this.#placed.slice(0, start)]
  }

  #farthest(host: number, others: readonly number[]): number {
    return farthestOf(others, this.#plan.wiring.walk(host))
  }

  #canLink(one: number, other: number): boolean {
    const { wiring, mayLink } = this.#plan
    return one !== other && !wiring.areLinked(one, other) && mayLink(one, other)
  }

  #missing(host: number): number {
    return this.#plan.degree - this.#plan.wiring.degree(host)
  }

  #link(one: number, other: number): true {
    this.#plan.wiring.link(one, other)
    this.#count(one)
    this.#count(other)
    return true
  }

  #unlink(one: number, other: number): void {
    this.#plan.wiring.unlink(one, other)
    this.#count(one)
    this.#count(other)
  }

  #count(host: number): void {
    if (this.#missing(host) > 0) this.#short.add(host)
    else this.#short.delete(host)
  }
}

const goldenRatio = 0.6180339887498949

function farthestOf(hosts: readonly number[], { distance }: Walk): number {
  return hosts.reduce((far, host) => (distance(host) > distance(far) ? host : far))
}
