import { expect } from 'chai'
import { type Arrival, longestSilenceMs, loopIn, trafficIn } from './arrivals.ts'

describe('loopIn()', () => {
  it('finds none when numbers came once, or twice while the tree moved', () => {
    expect(loopIn(arrivals([1, 0], [3, 20], [2, 40], [3, 41]))).equals(undefined)
    expect(loopIn([])).equals(undefined)
  })

  it('tells how many copies were too many, of one number too, and from when until when', () => {
    const heard = arrivals([1, 0], [2, 20], [2, 21], [3, 40], [2, 50], [3, 60], [4, 80])
    expect(loopIn(heard)).deep.equals({ frames: 3, mostCopies: 3, fromMs: 21, toMs: 60 })
  })
})

describe('longestSilenceMs()', () => {
  const window = { fromMs: 100, untilMs: 200 }

  it('is the longest gap between two arrivals', () => {
    expect(longestSilenceMs(arrivals([1, 110], [2, 130], [3, 180], [4, 195]), window)).equals(50)
  })

  it('counts from the start and to the end, and leaves out what came before and after', () => {
    expect(longestSilenceMs(arrivals([1, 90], [2, 160], [3, 210]), window)).equals(60)
    expect(longestSilenceMs(arrivals([1, 120], [2, 140]), window)).equals(60)
  })

  it('is the whole window when nothing came', () => {
    expect(longestSilenceMs([], window)).equals(100)
  })
})

describe('trafficIn()', () => {
  it('reads number and time of each ping, and keeps answers apart from broadcasts', () => {
    const pcap = captureOf([
      { type: 8, number: 7, atMs: 5_000.5 },
      { type: 0, number: 300, atMs: 5_001 },
    ])
    expect(trafficIn(pcap)).deep.equals({
      broadcasts: [{ number: 7, atMs: 5_000.5 }],
      answers: [{ number: 300, atMs: 5_001 }],
    })
  })

  it('leaves out a frame that its writer had no time to finish', () => {
    const pcap = captureOf([{ type: 8, number: 7, atMs: 0 }])
    expect(trafficIn(pcap.subarray(0, -1))).deep.equals({ broadcasts: [], answers: [] })
  })
})

function arrivals(...pairs: readonly (readonly [number: number, atMs: number])[]): readonly Arrival[] {
  return pairs.map(([number, atMs]) => ({ number, atMs }))
}

interface Ping {
  /** RFC 792: 8 asks, 0 answers. */
  readonly type: number
  readonly number: number
  readonly atMs: number
}

// The header of a capture file, then for each ping 16 bytes about it, Ethernet, IPv4 and ICMP.
function captureOf(pings: readonly Ping[]): Buffer {
  return Buffer.concat([Buffer.alloc(24), ...pings.flatMap(recordOf)])
}

function recordOf({ type, number, atMs }: Ping): readonly Buffer[] {
  const frame = Buffer.alloc(14 + 20 + 8)
  frame.writeUInt8(0x45, 14)
  frame.writeUInt8(type, 34)
  frame.writeUInt16BE(number, 40)
  const about = Buffer.alloc(16)
  about.writeUInt32LE(Math.floor(atMs / 1000), 0)
  about.writeUInt32LE((atMs % 1000) * 1000, 4)
  about.writeUInt32LE(frame.length, 8)
  return [about, frame]
}
