import { openSession } from '../../../src/ovsdb-client/session/session.ts'
import { smallView } from './small-view.ts'

// Uses a session to the remotes of its command line, closes it, and ends because nothing is left to do.
const session = openSession(smallView, { remotes: process.argv.slice(2), shuffle: false })
await session.connected({ timeoutMs: 5000 })
await session.lock('l').acquired()
session.transact('Small', [])
session.close()
