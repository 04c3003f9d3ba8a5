import { argument, monotonicMs, say } from '../program.ts'
import { countRows, readEverything, replicate } from '../replicate.ts'

// A replica from the start of the process on: when it is ready, when all of it was read. Argument: socket.
const { replica, receivedBytes, close } = await replicate(argument(0))
const readyAtMs = monotonicMs()
const rows = countRows(replica)
readEverything(replica)
say({ readyAtMs, readAtMs: monotonicMs(), rows, wireMb: receivedBytes() / 1e6 })
close()
