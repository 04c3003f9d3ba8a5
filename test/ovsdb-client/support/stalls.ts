import { cpuNowMs } from '../../support/cpu-clock.ts'

/**
 * Watches how long this process keeps others waiting between two turns of its event loop, until `longestMs` is asked:
 * in its own processor time, so that what else the machine does is not counted.
 */
export function watchStalls(): { longestMs(): number } {
  let longest = 0
  let last = cpuNowMs()
  const look = () => {
    const now = cpuNowMs()
    longest = Math.max(longest, now - last)
    last = now
    next = setImmediate(look)
  }
  let next = setImmediate(look)
  return {
    longestMs() {
      clearImmediate(next)
      return longest
    },
  }
}
