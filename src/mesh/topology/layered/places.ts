import type { HostName } from '../../names.ts'
import { countEach } from '../count-each.ts'
import type { Pair } from '../pair.ts'
import { Candidates } from './candidates.ts'
import { degreeLimit } from './degree-limit.ts'
import type { LayeredMesh } from './layers.ts'

/** Two levels below the hubs hold everybody, as far as the limit of links allows. */
const lowestLevel = 2

/** The mesh as it grows from the hubs downwards, host by host. */
export class Places {
  readonly #mesh: LayeredMesh
  readonly #degrees: ReadonlyMap<HostName, number>
  readonly #joined: ReadonlyMap<HostName, number>
  readonly #levels = new Map<HostName, number>()
  readonly #candidates: Candidates

  /** `pairs`: links that are certain from the beginning. */
  constructor(mesh: LayeredMesh, pairs: readonly Pair[]) {
    this.#mesh = mesh
    this.#degrees = countEach(pairs.flat())
    this.#joined = new Map(mesh.hosts.map((host, index) => [host, index]))
    this.#candidates = new Candidates(degreeLimit(mesh.hosts.length, mesh.redundancy))
    for (const hub of mesh.hubs) this.#place(hub, 0, 0)
  }

  /** Hosts that have their place. */
  get count(): number {
    return this.#levels.size
  }

  has(host: HostName): boolean {
    return this.#levels.has(host)
  }

  /** Places a host below the parents that it keeps and, where they are too few, the best others. Returns them all. */
  parentsOf(host: HostName, kept: readonly HostName[]): readonly HostName[] {
    const count = this.#mesh.redundancy - kept.length
    const below = Math.max(1, this.#mesh.before.levels.get(host) ?? lowestLevel)
    const except = [...kept, ...(this.#mesh.avoided.get(host) ?? [])]
    const found = this.#candidates.take({ count, except, below }).map((candidate) => candidate.host)
    const parents = [...kept, ...found]
    const level = 1 + Math.max(0, ...parents.map((parent) => this.#levels.get(parent) ?? 0))
    this.#place(host, level, found.length)
    return parents
  }

  #place(host: HostName, level: number, newLinks: number): void {
    this.#levels.set(host, level)
    const degree = (this.#degrees.get(host) ?? 0) + newLinks
    this.#candidates.add({ host, level, degree, joined: this.#joined.get(host) ?? 0 })
  }
}
