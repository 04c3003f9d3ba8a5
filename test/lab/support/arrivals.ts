import { parseFrames } from './frames.ts'

/** One copy of a numbered frame, as one host got it. */
export interface Arrival {
  readonly number: number
  /** The kernel's own time stamp, in milliseconds since 1970. */
  readonly atMs: number
}

/** What one host heard of the pings of others. */
export interface HostTraffic {
  readonly broadcasts: readonly Arrival[]
  /** Answers to its own pings. */
  readonly answers: readonly Arrival[]
}

/** Frames that went round: somewhere the mesh had two ways at once. */
export interface Loop {
  /** Copies that nobody asked for, of all numbers together. */
  readonly frames: number
  /** Copies that came of one number. */
  readonly mostCopies: number
  readonly fromMs: number
  readonly toMs: number
}

/** What a capture file of pings and their answers holds. Every copy of one has its number. */
export function trafficIn(pcap: Buffer): HostTraffic {
  const broadcasts: Arrival[] = []
  const answers: Arrival[] = []
  for (const { frame, atMs } of parseFrames(pcap)) {
    const icmp = frame.subarray(14 + ((frame[14] ?? 0) & 0x0f) * 4)
    const arrival = { number: icmp.readUInt16BE(6), atMs }
    if (icmp[0] === echoReply) answers.push(arrival)
    else broadcasts.push(arrival)
  }
  return { broadcasts, answers }
}

// RFC 792: the type is a message's first byte, the sequence number of an echo stands six bytes further on.
const echoReply = 0

/**
 * Undefined: no number came more than twice. Twice is no loop: RSTP moves ports while frames are under way, and one
 * that was sent on by the old tree may meet itself in the new one.
 */
export function loopIn(arrivals: readonly Arrival[]): Loop | undefined {
  const copies = new Map<number, number>()
  const surplus = arrivals.filter(({ number }) => {
    copies.set(number, (copies.get(number) ?? 0) + 1)
    return copies.get(number) !== 1
  })
  const [first] = surplus
  const last = surplus.at(-1)
  const mostCopies = greatest(copies.values())
  if (first === undefined || last === undefined || mostCopies <= 2) return undefined
  return { frames: surplus.length, mostCopies, fromMs: first.atMs, toMs: last.atMs }
}

/** The longest time without an arrival between two moments, in milliseconds. */
export function longestSilenceMs(
  arrivals: readonly Arrival[],
  { fromMs, untilMs }: { readonly fromMs: number; readonly untilMs: number },
): number {
  const between = arrivals.map(({ atMs }) => atMs).filter((atMs) => atMs > fromMs && atMs < untilMs)
  const times = [fromMs, ...between, untilMs]
  return greatest(times.slice(1).map((atMs, index) => atMs - (times[index] ?? atMs)))
}

function greatest(values: Iterable<number>): number {
  let most = 0
  for (const value of values) most = Math.max(most, value)
  return most
}
