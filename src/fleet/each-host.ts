import pLimit from 'p-limit'
import { messageOf, OvsmeshError, UnreachableError } from '../errors.ts'
import type { HostName } from '../mesh/names.ts'

/** What became of one host: its trouble is a value, so that it never hides the others'. */
export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T; readonly ms: number }
  | { readonly kind: 'failed'; readonly problem: HostProblem; readonly ms: number }
  | { readonly kind: 'unreachable'; readonly problem: HostProblem; readonly ms: number }

export interface HostProblem {
  readonly message: string
  readonly hint: string | undefined
}

export interface EachHostOptions {
  /** How many hosts are worked on at once. */
  readonly parallel: number
  /** Milliseconds on a clock that never goes back. */
  readonly now: () => number
  /** Called when a host is done, with how many are. */
  readonly onDone?: (host: HostName, done: number, total: number) => void
}

/** Does `work` for every host, side by side up to the limit, and brings back one outcome for each of them. */
export async function eachHost<T>(
  hosts: readonly HostName[],
  work: (host: HostName) => Promise<T>,
  options: EachHostOptions,
): Promise<ReadonlyMap<HostName, Outcome<T>>> {
  const limit = pLimit(options.parallel)
  let done = 0
  const outcomes = await Promise.all(
    hosts.map((host) =>
      limit(async () => {
        const outcome = await settle(() => work(host), options.now)
        done += 1
        options.onDone?.(host, done, hosts.length)
        return [host, outcome] as const
      }),
    ),
  )
  return new Map(outcomes)
}

/** The values of the hosts that came through. */
export function doneValues<T>(outcomes: ReadonlyMap<HostName, Outcome<T>>): ReadonlyMap<HostName, T> {
  return new Map(
    [...outcomes].flatMap(([host, outcome]) =>
      outcome.kind === 'done' ? [[host, outcome.value] as const] : [],
    ),
  )
}

// One of the two doors at which errors are caught; what is not one of ours is a bug and keeps its stack.
async function settle<T>(work: () => Promise<T>, now: () => number): Promise<Outcome<T>> {
  const start = now()
  try {
    const value = await work()
    return { kind: 'done', value, ms: Math.round(now() - start) }
  } catch (thrown) {
    const kind = thrown instanceof UnreachableError ? 'unreachable' : 'failed'
    return { kind, problem: hostProblem(thrown), ms: Math.round(now() - start) }
  }
}

function hostProblem(thrown: unknown): HostProblem {
  if (thrown instanceof OvsmeshError) return { message: thrown.message, hint: thrown.hint }
  return {
    message: `ovsmesh broke: ${thrown instanceof Error ? thrown.stack : messageOf(thrown)}`,
    hint: 'this is a bug of ours: please report it',
  }
}
