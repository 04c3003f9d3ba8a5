import type { HostName } from '../../names.ts'
import { Heap } from '../heap.ts'
import { portLimit } from '../number-links.ts'

/** A host that may become a parent. */
export interface Candidate {
  readonly host: HostName
  readonly level: number
  /** Links that it has. */
  readonly degree: number
  /** Place in the order of joining. */
  readonly joined: number
}

export interface ParentSearch {
  readonly count: number
  /** Hosts that are parents already. */
  readonly except: readonly HostName[]
  /** Parents at this level or lower would make the mesh deeper than it must be. */
  readonly below: number
}

/** All hosts that may be parents of the next one. */
export class Candidates {
  readonly #degreeLimit: number
  readonly #byLevel: Heap<Candidate>[] = []

  /** Up to `degreeLimit` links a host the higher level is preferred, then the smaller degree. */
  constructor(degreeLimit: number) {
    this.#degreeLimit = degreeLimit
  }

  add(candidate: Candidate): void {
    while (this.#byLevel.length <= candidate.level) this.#byLevel.push(new Heap(precedes))
    this.#byLevel[candidate.level]?.add(candidate)
  }

  /** The best parents, fewer only if there are no more; each has one link more from then on. */
  take({ count, except, below }: ParentSearch): readonly Candidate[] {
    const taken: Candidate[] = []
    const setAside: Candidate[] = []
    while (taken.length < count) {
      const candidate = this.#bestLevel(below)?.take()
      if (candidate === undefined) break
      if (except.includes(candidate.host)) setAside.push(candidate)
      else taken.push({ ...candidate, degree: candidate.degree + 1 })
    }
    for (const candidate of [...setAside, ...taken]) this.add(candidate)
    return taken
  }

  // Rather a host with more links than the limit than a deeper mesh; but never more links than a bridge has ports.
  #bestLevel(below: number): Heap<Candidate> | undefined {
    const levels = this.#byLevel.slice(0, below)
    return (
      levels.find((level) => leastDegree(level) < this.#degreeLimit) ??
      leastOf(levels.filter((level) => leastDegree(level) < portLimit)) ??
      (below < this.#byLevel.length ? this.#bestLevel(below + 1) : undefined)
    )
  }
}

function precedes(one: Candidate, other: Candidate): boolean {
  return one.degree === other.degree ? one.joined < other.joined : one.degree < other.degree
}

function leastDegree(level: Heap<Candidate>): number {
  return level.first?.degree ?? Number.POSITIVE_INFINITY
}

function leastOf(levels: readonly Heap<Candidate>[]): Heap<Candidate> | undefined {
  return levels.toSorted((one, other) => leastDegree(one) - leastDegree(other))[0]
}
