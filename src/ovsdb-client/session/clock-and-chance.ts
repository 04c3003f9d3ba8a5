import { pause } from '../transaction/pause.ts'

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
