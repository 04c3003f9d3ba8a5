import type { Figures } from './contender.ts'
import type { FigureSpec } from './figure.ts'
import type { Followed } from './followed.ts'
import { growthMs, lagsMs, percentile } from './lag.ts'
import type { Follower } from './replica-rows.ts'

/** Figures of one who followed, by row. */
export function followRows(who: Follower, sentMs: readonly number[], followed: Followed): Figures {
  const lags = lagsMs(sentMs, followed.sightings)
  const { bytes, elapsedMs, cpuMs, pauseMs } = followed
  return {
    [rate(who)]: bytes / 1000 / elapsedMs,
    [lag(who)]: percentile(lags, 0.5),
    [longLag(who)]: percentile(lags, 0.95),
    [longestLag(who)]: Math.max(...lags),
    [growth(who)]: growthMs(lags),
    [cpu(who)]: (100 * cpuMs) / elapsedMs,
    [pause(who)]: pauseMs,
  }
}

const rate = (who: Follower) => `updates: rate on the wire, ${who}`
const lag = (who: Follower) => `updates: lag, median, ${who}`
const longLag = (who: Follower) => `updates: lag, 95 of 100, ${who}`
const longestLag = (who: Follower) => `updates: lag, the longest, ${who}`
const growth = (who: Follower) => `updates: growth of the lag, ${who}`
const cpu = (who: Follower) => `updates: processor, ${who}`
const pause = (who: Follower) => `updates: longest pause, ${who}`

const python = (row: (who: Follower) => string) => ({ called: 'Python', rows: [row('Python Idl')] })

export const followSpecs: readonly FigureSpec[] = [
  { row: rate('ovsmesh'), unit: 'MB/s', target: { kind: 'at-least', value: 1 } },
  { row: rate('Python Idl'), unit: 'MB/s' },
  { row: lag('ovsmesh'), unit: 'ms', against: python(lag) },
  { row: lag('Python Idl'), unit: 'ms' },
  { row: longLag('ovsmesh'), unit: 'ms', against: python(longLag), target: { kind: 'at-most', value: 100 } },
  { row: longLag('Python Idl'), unit: 'ms' },
  {
    row: longestLag('ovsmesh'),
    unit: 'ms',
    against: python(longestLag),
    target: { kind: 'at-most', value: 1000 },
  },
  { row: longestLag('Python Idl'), unit: 'ms' },
  { row: growth('ovsmesh'), unit: 'ms', target: { kind: 'at-most', value: 20 } },
  { row: growth('Python Idl'), unit: 'ms' },
  { row: cpu('ovsmesh'), unit: '% of a processor', against: python(cpu) },
  { row: cpu('Python Idl'), unit: '% of a processor' },
  { row: pause('ovsmesh'), unit: 'ms', target: { kind: 'at-most', value: 100 } },
  { row: pause('Python Idl'), unit: 'ms' },
]
