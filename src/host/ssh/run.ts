import type { ClientChannel } from 'ssh2'
import { HostError } from '../../errors.ts'
import { beforeLoss, ChannelRefused, openChannel } from './channel.ts'
import type { Connection } from './connection.ts'
import { programOutput, type RawEnd } from './program-end.ts'
import { commandLine, type ProgramOutput, type RemoteProgram, type RunAs } from './remote-program.ts'

export interface Run {
  readonly program: RemoteProgram
  readonly input: Buffer | string
  readonly timeoutMs: number
  readonly runAs: RunAs
}

/** Runs a program to its end on a channel of its own. Throws HostError; a non-zero exit code is an answer. */
export function runProgram(connection: Connection, run: Run): Promise<ProgramOutput> {
  const late = () => outOfTime(connection.label, run.timeoutMs)
  return beforeLoss(connection, { timeoutMs: run.timeoutMs, late }, async (over) => {
    const end = await openProgram(connection, over, run, (channel) => conversation(channel, run.input, over))
    return programOutput(end, connection.label, run.runAs)
  })
}

/** Starts a program, whose input and output are the channel that `attend` is given. Throws HostError. */
export async function openProgram<T>(
  connection: Connection,
  over: AbortSignal,
  { program, runAs }: Pick<Run, 'program' | 'runAs'>,
  attend: (channel: ClientChannel) => T,
): Promise<Awaited<T>> {
  const command = commandLine(program, runAs)
  try {
    return await openChannel(over, (reply) => connection.client.exec(command, reply), attend)
  } catch (thrown) {
    if (!(thrown instanceof ChannelRefused)) throw thrown
    throw new HostError(`cannot start a program on ${connection.label}: ${thrown.message}`, {
      hint: 'the login must be allowed to run commands, and MaxSessions of its sshd bounds how many at a time',
      cause: thrown,
    })
  }
}

function conversation(channel: ClientChannel, input: Buffer | string, over: AbortSignal): Promise<RawEnd> {
  return new Promise((resolve) => {
    const stdout: Buffer[] = []
    const stderr: Buffer[] = []
    let exit: Pick<RawEnd, 'exitCode' | 'signal'> = { exitCode: undefined, signal: undefined }
    channel.on('data', (bytes: Buffer) => stdout.push(bytes))
    channel.stderr.on('data', (bytes: Buffer) => stderr.push(bytes))
    channel.on('exit', (exitCode: number | null, signal?: string) => {
      exit = { exitCode: exitCode ?? undefined, signal }
    })
    channel.once('close', () =>
      resolve({ ...exit, stdout: Buffer.concat(stdout), stderr: Buffer.concat(stderr) }),
    )
    // A program may end before it has read all of its input: that is its business.
    channel.on('error', () => {})
    over.addEventListener('abort', () => stop(channel), { once: true })
    channel.end(input)
  })
}

// sshd passes the signal on unless root is the one that runs: then the program goes on until it misses the channel.
function stop(channel: ClientChannel): void {
  channel.signal('TERM')
  channel.close()
}

function outOfTime(label: string, timeoutMs: number): HostError {
  return new HostError(`a program on ${label} did not end within ${timeoutMs} ms`, {
    hint: 'it may be running still; look at the load of the host, then try again',
  })
}
