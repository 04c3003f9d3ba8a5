import pLimit from 'p-limit'
import type { SshSettings } from '../../mesh/inventory/inventory.ts'
import type { HostName } from '../../mesh/names.ts'
import type { Connection } from './connection.ts'
import type { Destination } from './destination.ts'
import { dial } from './dial.ts'
import { jumpHostsFor } from './jump-hosts.ts'
import { openConnection } from './open-connection.ts'
import { openOvsdbStream } from './ovsdb-stream.ts'
import type { ReachOptions } from './reach-options.ts'
import type { RunAs } from './remote-program.ts'
import { runProgram } from './run.ts'
import type { SshSession } from './session.ts'

export type { ReachOptions }

export interface ConnectRequest {
  readonly name: HostName
  readonly ssh: SshSettings
  /** One value for a whole run: hosts that are reached with the same one share the connection to their jump host. */
  readonly reach: ReachOptions
}

/** Logs in to a host, through its jump host where it has one. Throws UnreachableError. */
export async function connect({ name, ssh, reach }: ConnectRequest): Promise<SshSession> {
  const destination = destinationOf(name, ssh)
  const jump = jumpOf(ssh)
  const connection = await openConnection(destination, reach, () =>
    jump === undefined
      ? dial(destination, reach.connectTimeoutMs)
      : jumpHostsFor(reach).dial(jump, destination),
  )
  return sessionOver(connection, name, {
    runAs: ssh.sudo ? 'root' : 'login',
    timeoutMs: reach.connectTimeoutMs,
  })
}

function destinationOf(name: HostName, { host, port, user, identity }: SshSettings): Destination {
  return { label: `host "${name}"`, host, port, user, identity }
}

function jumpOf({ jump, identity }: SshSettings): Destination | undefined {
  return jump && { label: `jump host "${jump.host}"`, ...jump, identity }
}

function sessionOver(
  connection: Connection,
  host: HostName,
  { runAs, timeoutMs }: { readonly runAs: RunAs; readonly timeoutMs: number },
): SshSession {
  const inTurn = pLimit(mostProgramsAtATime)
  return {
    host,
    run: (program, input, options) =>
      inTurn(() => runProgram(connection, { program, input, runAs, ...options })),
    openOvsdb: () => openOvsdbStream(connection, runAs, timeoutMs),
    close: () => connection.close(),
  }
}

// sshd allows ten (MaxSessions), the relay among them, and may still count those that have just ended.
const mostProgramsAtATime = 4
