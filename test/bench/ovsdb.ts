import { runOvsdbBench } from './ovsdb/bench-program.ts'
import { measureRequests } from './ovsdb/requests.ts'

process.exitCode = await runOvsdbBench([measureRequests])
