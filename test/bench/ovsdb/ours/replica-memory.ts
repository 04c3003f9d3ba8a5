import { monitorEventLoopDelay } from 'node:perf_hooks'
import { forgetPeak, peakMb, residentMb } from '../memory.ts'
import { argument, say } from '../program.ts'
import { countRows, readEverything, replicate } from '../replicate.ts'

// What a replica takes in memory above that of a small database. Arguments: socket, socket of the small one.
const small = await replicate(argument(1))
readEverything(small.replica)
const floorMb = residentMb()
forgetPeak()
const pauses = monitorEventLoopDelay({ resolution: 1 })
pauses.enable()
const { replica, close } = await replicate(argument(0))
pauses.disable()
const readyMb = peakMb() - floorMb
const rows = countRows(replica)
readEverything(replica)
say({ floorMb, readyMb, readMb: peakMb() - floorMb, pauseMs: pauses.max / 1e6, rows })
close()
small.close()
