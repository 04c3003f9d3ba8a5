import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** How many bytes of the heap each of so many values takes, on the average. */
export function heapBytesOfEach(count: number, make: (at: number) => unknown): number {
  const kept: unknown[] = []
  const before = heapBytes()
  for (let at = 0; at < count; at += 1) kept.push(make(at))
  const bytes = heapBytes() - before
  return bytes / kept.length
}

function heapBytes(): number {
  collect()
  return process.memoryUsage().heapUsed
}

setFlagsFromString('--expose-gc')
const collect: () => void = runInNewContext('gc')
