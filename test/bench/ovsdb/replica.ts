import { type Contender, type Figures, figuresInRounds } from './contender.ts'
import { largeContent, rowCount, smallContent } from './content.ts'
import { startDatabase } from './database.ts'
import { type Figure, figuresOf } from './figure.ts'
import { type Command, measured, printed } from './measured-program.ts'
import { monotonicMs } from './program.ts'
import { pythonCommand } from './python.ts'
import { dumpRow, type Follower, memoryRows, replicaSpecs, startRows } from './replica-rows.ts'
import type { Surroundings } from './surroundings.ts'

/** Measures what it takes to hold 40,000 rows: time, memory, and pauses of the process that holds them. */
export async function measureReplica(surroundings: Surroundings): Promise<readonly Figure[]> {
  surroundings.rounds.progress('filling the databases')
  const large = await startDatabase(largeContent)
  try {
    const small = await startDatabase(smallContent)
    try {
      const contenders = replicaContenders(large.socketPath, small.socketPath, surroundings)
      return figuresOf(replicaSpecs, await figuresInRounds(contenders, surroundings.rounds))
    } finally {
      await small.stop()
    }
  } finally {
    await large.stop()
  }
}

function replicaContenders(
  large: string,
  small: string,
  { bundle, rounds: { signal } }: Surroundings,
): readonly Contender[] {
  const both = [large, small]
  return [
    dump(large, signal),
    start('ovsmesh', bundle.command('replica-start', [large]), signal),
    start('Python Idl', pythonCommand('idl_replica_start', [large]), signal),
    memory('ovsmesh', bundle.command('replica-memory', both), signal),
    memory('Python Idl', pythonCommand('idl_replica_memory', both), signal),
  ]
}

// It prints 20 MB of text. Into nothing, so that nobody's reading costs it time.
function dump(socket: string, signal: AbortSignal): Contender {
  const command = ['sh', '-c', 'exec ovsdb-client dump "unix:$0" Open_vSwitch >/dev/null', socket] as const
  return {
    name: dumpRow,
    run: async () => {
      const startedMs = monotonicMs()
      await printed(command, signal)
      return { [dumpRow]: monotonicMs() - startedMs }
    },
  }
}

function start(who: Follower, command: Command, signal: AbortSignal): Contender {
  return {
    name: `40,000 rows: start, ${who}`,
    run: async () => {
      const startedMs = monotonicMs()
      return startRows(who, startedMs, complete(who, await measured(command, signal)))
    },
  }
}

function memory(who: Follower, command: Command, signal: AbortSignal): Contender {
  return {
    name: `40,000 rows: memory, ${who}`,
    run: async () => memoryRows(who, complete(who, await measured(command, signal))),
  }
}

function complete(who: Follower, figures: Figures): Figures {
  const wanted = rowCount(largeContent)
  if (figures['rows'] === wanted) return figures
  throw new Error(`the replica of ${who} has ${figures['rows']} rows, want ${wanted}`)
}
