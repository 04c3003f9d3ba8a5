import { connect, type Socket } from 'node:net'
import { messageOf, UnreachableError } from '../../errors.ts'
import { addressOf, type Destination } from './destination.ts'

/** A TCP connection to the server. Throws UnreachableError. */
export async function dial(destination: Destination, timeoutMs: number): Promise<Socket> {
  const socket = connect({
    host: destination.host,
    port: destination.port,
    // Small questions and answers, one after the other: Nagle's algorithm would hold each back for the ACK of the last.
    noDelay: true,
    // Node gives each address of a name 250 ms before it tries the next; a far host needs more.
    autoSelectFamilyAttemptTimeout: Math.ceil(timeoutMs / 4),
    timeout: timeoutMs,
  })
  try {
    await connected(socket)
  } catch (thrown) {
    socket.destroy()
    throw new UnreachableError(
      `cannot connect to ${destination.label} at ${addressOf(destination)}: ${reason(thrown, timeoutMs)}`,
      {
        hint: hintFor(codeOf(thrown)),
        cause: thrown,
      },
    )
  }
  return socket.setTimeout(0)
}

function connected(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('connect', resolve)
    socket.once('error', reject)
    socket.once('timeout', () => reject(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
  })
}

function reason(thrown: unknown, timeoutMs: number): string {
  switch (codeOf(thrown)) {
    case 'ECONNREFUSED':
      return 'connection refused'
    case 'ETIMEDOUT':
      return `no answer within ${timeoutMs} ms`
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'the name does not resolve'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return 'no route to it'
    default:
      return messageOf(thrown)
  }
}

function hintFor(code: string | undefined): string {
  switch (code) {
    case 'ECONNREFUSED':
      return 'is sshd running there, and on this port? ssh.port is where to set another'
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return 'check ssh.host in the inventory, and the name server of this machine'
    default:
      return 'is the host up, and does a firewall let this machine in? ssh.jump goes by way of another host'
  }
}

function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : undefined
}
