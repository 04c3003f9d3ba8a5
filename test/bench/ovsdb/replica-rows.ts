import type { Figures } from './contender.ts'
import type { FigureSpec } from './figure.ts'

export type Follower = 'ovsmesh' | 'Python Idl'

/** How long `ovsdb-client dump` takes to print the same rows. */
export const dumpRow = '40,000 rows: printed, ovsdb-client dump'

/** Figures of a replica from the start of its process on, by row. */
export function startRows(who: Follower, startedMs: number, figures: Figures): Figures {
  const { readyAtMs = Number.NaN, readAtMs = Number.NaN, wireMb } = figures
  return {
    [ready(who)]: readyAtMs - startedMs,
    [read(who)]: readAtMs - startedMs,
    // Both ask for the same, so one of them counts it.
    ...(wireMb === undefined ? {} : { [wire]: wireMb }),
  }
}

/** Figures of a replica in a process that already has its library warm, by row. */
export function memoryRows(who: Follower, figures: Figures): Figures {
  const { floorMb = Number.NaN, readyMb = Number.NaN, readMb = Number.NaN, pauseMs = Number.NaN } = figures
  return {
    [floor(who)]: floorMb,
    [readyMemory(who)]: readyMb,
    [readMemory(who)]: readMb,
    [pause(who)]: pauseMs,
  }
}

const wire = '40,000 rows: size on the wire'
const ready = (who: Follower) => `40,000 rows: ready, ${who}`
const read = (who: Follower) => `40,000 rows: ready and all read, ${who}`
const floor = (who: Follower) => `40,000 rows: memory before, ${who}`
const readyMemory = (who: Follower) => `40,000 rows: peak above it until ready, ${who}`
const readMemory = (who: Follower) => `40,000 rows: peak above it until all read, ${who}`
const pause = (who: Follower) => `40,000 rows: longest pause, ${who}`

const python = (row: (who: Follower) => string) => ({ called: 'Python', rows: [row('Python Idl')] })
const onTheWire = { called: 'the wire', rows: [wire] }

export const replicaSpecs: readonly FigureSpec[] = [
  { row: wire, unit: 'MB' },
  { row: dumpRow, unit: 'ms' },
  {
    row: ready('ovsmesh'),
    unit: 'ms',
    against: { called: 'dump', rows: [dumpRow] },
    target: { kind: 'ratio', most: 1 },
  },
  { row: ready('Python Idl'), unit: 'ms', against: { called: 'dump', rows: [dumpRow] } },
  { row: read('ovsmesh'), unit: 'ms', against: python(read) },
  { row: read('Python Idl'), unit: 'ms' },
  { row: floor('ovsmesh'), unit: 'MB' },
  { row: floor('Python Idl'), unit: 'MB' },
  { row: readyMemory('ovsmesh'), unit: 'MB', against: onTheWire, target: { kind: 'ratio', most: 4 } },
  { row: readyMemory('Python Idl'), unit: 'MB', against: onTheWire },
  { row: readMemory('ovsmesh'), unit: 'MB', against: onTheWire },
  { row: readMemory('Python Idl'), unit: 'MB', against: onTheWire },
  { row: pause('ovsmesh'), unit: 'ms', target: { kind: 'at-most', value: 100 } },
  { row: pause('Python Idl'), unit: 'ms' },
]
