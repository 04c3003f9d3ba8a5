/** What a session takes from the world, so that a test can put its own in place. */
export interface ClockAndChance {
  /** Milliseconds since any moment; never goes back. */
  now(): number
  /** From 0 to just below 1. */
  random(): number
  /** Resolves after that long, or as soon as the signal comes. */
  pause(lengthMs: number, signal: AbortSignal): Promise<void>
}

export const realClockAndChance: ClockAndChance = {
  now: () => performance.now(),
  random: () => Math.random(),
  pause,
}

function pause(lengthMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(wake, lengthMs)
    signal.addEventListener('abort', wake)
    function wake(): void {
      clearTimeout(timer)
      signal.removeEventListener('abort', wake)
      resolve()
    }
  })
}
