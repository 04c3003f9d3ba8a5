import type { Duplex } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { HostError } from '../../errors.ts'
import { beforeLoss, ChannelRefused, openChannel } from './channel.ts'
import { ChannelStream } from './channel-stream.ts'
import type { Connection } from './connection.ts'
import { connectedMark, ovsdbRelay } from './ovsdb-relay.ts'
import { neverBegan, type RawEnd } from './program-end.ts'
import { afterStartMark, type RunAs } from './remote-program.ts'
import { remoteText } from './remote-text.ts'
import { openProgram } from './run.ts'

/**
 * A stream to ovsdb-server's socket. sshd forwards to it where the login may open it; a relay does where root must,
 * or where sshd forwards nothing. Throws HostError.
 */
export function openOvsdbStream(connection: Connection, runAs: RunAs, timeoutMs: number): Promise<Duplex> {
  const late = () => cannotOpen(connection.label, `no answer within ${timeoutMs} ms`)
  return beforeLoss(connection, { timeoutMs, late }, async (over) => {
    const forwarded = runAs === 'login' ? await forward(connection, over) : undefined
    return new ChannelStream(forwarded ?? (await relay(connection, over, runAs)), connection.lost)
  })
}

// OVS's own default; /var/run leads to /run wherever there is one.
const socketPath = '/var/run/openvswitch/db.sock'

// Whatever the reason for a refusal, the relay meets it too, and can name it: sshd only says that it could not.
async function forward(connection: Connection, over: AbortSignal): Promise<ClientChannel | undefined> {
  try {
    return await openChannel(over, (reply) =>
      connection.client.openssh_forwardOutStreamLocal(socketPath, reply),
    )
  } catch (thrown) {
    if (thrown instanceof ChannelRefused) return undefined
    throw thrown
  }
}

async function relay(connection: Connection, over: AbortSignal, runAs: RunAs): Promise<ClientChannel> {
  const channel = await openProgram(connection, over, { program: ovsdbRelay, runAs })
  const end = await connectedOrEnded(channel, over)
  if (end === undefined) return channel
  if (afterStartMark(end.stdout) === undefined) throw neverBegan(end, connection.label, runAs)
  throw cannotOpen(connection.label, remoteText(end.stderr.toString()))
}

/** Undefined: the relay is connected, and what it reads next is the database's. */
function connectedOrEnded(
  channel: ClientChannel,
  over: AbortSignal,
): Promise<Pick<RawEnd, 'stdout' | 'stderr'> | undefined> {
  return new Promise((resolve) => {
    let stdout = Buffer.alloc(0)
    let stderr = Buffer.alloc(0)
    const onEnd = () => resolve({ stdout, stderr })
    const onBytes = (bytes: Buffer) => {
      stdout = Buffer.concat([stdout, bytes])
      const mark = stdout.indexOf(connectedMark)
      if (mark === -1) return
      channel.pause().off('data', onBytes).off('close', onEnd)
      channel.unshift(stdout.subarray(mark + connectedMark.length))
      resolve(undefined)
    }
    channel.on('data', onBytes).once('close', onEnd)
    channel.stderr.on('data', (bytes: Buffer) => {
      stderr = Buffer.concat([stderr, bytes])
    })
    over.addEventListener('abort', () => channel.close(), { once: true })
  })
}

function cannotOpen(label: string, why: string): HostError {
  return new HostError(`cannot open the OVSDB socket on ${label}: ${why}`, { hint: hintFor(why) })
}

function hintFor(why: string): string {
  return why.includes('Permission denied')
    ? 'only root may open it: set ssh.sudo to true, or ssh.user to root'
    : 'is openvswitch-switch installed there, and ovsdb-server running?'
}
