import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Sighting } from '../lag.ts'
import { argument, monotonicMs, say } from '../program.ts'
import { replicate } from '../replicate.ts'

// Follows a database until the last mark. Argument: socket. Prints a line when it is ready, and one in the end.
const { replica, receivedBytes, close } = await replicate(argument(0))
say({ ready: true })
const startedMs = monotonicMs()
const cpuBefore = process.cpuUsage()
const bytesBefore = receivedBytes()
const pauses = monitorEventLoopDelay({ resolution: 1 })
pauses.enable()
const sightings = await sightMarks()
const { user, system } = process.cpuUsage(cpuBefore)
say({
  sightings,
  bytes: receivedBytes() - bytesBefore,
  cpuMs: (user + system) / 1000,
  elapsedMs: monotonicMs() - startedMs,
  pauseMs: pauses.max / 1e6,
})
close()

async function sightMarks(): Promise<readonly Sighting[]> {
  const sightings: Sighting[] = []
  for await (const { table, new: row } of replica.changes()) {
    if (table !== 'Open_vSwitch' || row === undefined) continue
    sightings.push([Number(row.statistics.get('mark')), monotonicMs()])
    if (row.statistics.get('mark') === row.statistics.get('last')) break
  }
  return sightings
}
