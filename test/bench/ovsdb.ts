import { runOvsdbBench } from './ovsdb/bench-program.ts'
import { measureFollowing } from './ovsdb/follow.ts'
import { measureReplica } from './ovsdb/replica.ts'
import { measureRequests } from './ovsdb/requests.ts'

process.exitCode = await runOvsdbBench([measureRequests, measureReplica, measureFollowing])
