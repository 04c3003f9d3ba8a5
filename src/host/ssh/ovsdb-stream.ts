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
    return forwarded ?? (await relay(connection, over, runAs))
  })
}

// OVS's own default; /var/run leads to /run wherever there is one.
const socketPath = '/var/run/openvswitch/db.sock'

// Whatever the reason for a refusal, the relay meets it too, and can name it: sshd only says that it could not.
async function forward(connection: Connection, over: AbortSignal): Promise<Duplex | undefined> {
  try {
    return await openChannel(
      over,
      (reply) => connection.client.openssh_forwardOutStreamLocal(socketPath, reply),
      (channel) => new ChannelStream(channel, connection.lost),
    )
  } catch (thrown) {
    if (thrown instanceof ChannelRefused) return undefined
    throw thrown
  }
}

async function relay(connection: Connection, over: AbortSignal, runAs: RunAs): Promise<Duplex> {
  const program = { program: ovsdbRelay, runAs }
  const outcome = await openProgram(connection, over, program, (channel) =>
    relayed(channel, connection, over),
  )
  if (outcome instanceof ChannelStream) return outcome
  if (afterStartMark(outcome.stdout) === undefined) throw neverBegan(outcome, connection.label, runAs)
  throw cannotOpen(connection.label, remoteText(outcome.stderr.toString()))
}

/** The stream once the relay is connected; what it said where it never was. */
function relayed(
  channel: ClientChannel,
  { lost }: Connection,
  over: AbortSignal,
): Promise<ChannelStream | RelayFailure> {
  return new Promise((resolve) => {
    let stdout = Buffer.alloc(0)
    let stderr = Buffer.alloc(0)
    const onEnd = () => resolve({ stdout, stderr })
    const onBytes = (bytes: Buffer) => {
      stdout = Buffer.concat([stdout, bytes])
      const mark = stdout.indexOf(connectedMark)
      if (mark === -1) return
      channel.off('data', onBytes).off('close', onEnd)
      channel.unshift(stdout.subarray(mark + connectedMark.length))
      resolve(new ChannelStream(channel, lost))
    }
    channel.on('data', onBytes).once('close', onEnd)
    channel.stderr.on('data', (bytes: Buffer) => {
      stderr = Buffer.concat([stderr, bytes])
    })
    over.addEventListener('abort', () => channel.close(), { once: true })
  })
}

type RelayFailure = Pick<RawEnd, 'stdout' | 'stderr'>

function cannotOpen(label: string, why: string): HostError {
  return new HostError(`cannot open the OVSDB socket on ${label}: ${why}`, { hint: hintFor(why) })
}

function hintFor(why: string): string {
  return why.includes('Permission denied')
    ? 'only root may open it: set ssh.sudo to true, or ssh.user to root'
    : 'is openvswitch-switch installed there, and ovsdb-server running?'
}
