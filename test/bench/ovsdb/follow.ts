import { execa } from 'execa'
import type { OvsdbClient } from '../../../src/ovsdb-client/client/client.ts'
import { type Contender, figuresInRounds } from './contender.ts'
import { largeContent } from './content.ts'
import { startDatabase } from './database.ts'
import { type Figure, figuresOf } from './figure.ts'
import { followRows, followSpecs } from './follow-rows.ts'
import { readFollowed, readWritten } from './followed.ts'
import { removeMark } from './mark.ts'
import { type Command, patienceMs, printed } from './measured-program.ts'
import { pythonCommand } from './python.ts'
import type { Follower } from './replica-rows.ts'
import type { Surroundings } from './surroundings.ts'

/** Measures how far a replica of 40,000 rows lags behind a writer of more than 1 MB/s. */
export async function measureFollowing(surroundings: Surroundings): Promise<readonly Figure[]> {
  surroundings.rounds.progress('filling the database')
  const server = await startDatabase(largeContent)
  const client = await server.client()
  try {
    const contenders = followContenders(client, server.socketPath, surroundings)
    return figuresOf(followSpecs, await figuresInRounds(contenders, surroundings.rounds))
  } finally {
    client.close()
    await server.stop()
  }
}

function followContenders(
  client: OvsdbClient,
  socket: string,
  { bundle, seconds, rounds: { signal } }: Surroundings,
): readonly Contender[] {
  const writer = bundle.command('writer', [socket, ...pace(seconds)])
  const following = (who: Follower, follower: Command): Contender => ({
    name: `updates, ${who}`,
    run: async () => {
      await removeMark(client)
      return follow(who, { follower, writer, signal })
    },
  })
  return [
    following('ovsmesh', bundle.command('follow', [socket])),
    following('Python Idl', pythonCommand('idl_follow', [socket])),
  ]
}

// A hundred rows and more of 300 bytes each, twenty times a second.
function pace(seconds: number): readonly string[] {
  const pauseMs = 50
  return [(seconds * 1000) / pauseMs, pauseMs, 220].map(String)
}

interface Pair {
  readonly follower: Command
  readonly writer: Command
  readonly signal: AbortSignal
}

async function follow(who: Follower, { follower: [file, ...args], writer, signal }: Pair) {
  const follower = execa(file, args, { stdin: 'ignore', cancelSignal: signal, timeout: patienceMs })
  // Its first line says that it is ready. When it fails, so does the reading of its lines.
  const lines = follower[Symbol.asyncIterator]()
  try {
    await lines.next()
    const sentMs = readWritten(await printed(writer, signal))
    const last = await lines.next()
    return followRows(who, sentMs, readFollowed(String(last.value)))
  } finally {
    follower.kill()
    await follower.catch(() => undefined)
  }
}
