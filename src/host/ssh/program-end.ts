import { HostError } from '../../errors.ts'
import { afterStartMark, type ProgramOutput, type RunAs } from './remote-program.ts'
import { remoteText } from './remote-text.ts'

/** What the server reported of a channel that is closed. */
export interface RawEnd {
  readonly exitCode: number | undefined
  /** `SIGKILL` and the like, where one ended the program. */
  readonly signal: string | undefined
  readonly stdout: Buffer
  readonly stderr: Buffer
}

/** The program's own output. Throws HostError when it never began, or did not end by itself. */
export function programOutput(end: RawEnd, label: string, runAs: RunAs): ProgramOutput {
  const stdout = afterStartMark(end.stdout)
  if (stdout === undefined) throw neverBegan(end, label, runAs)
  if (end.exitCode === undefined) throw cutShort(end, label)
  return { exitCode: end.exitCode, stdout, stderr: end.stderr.toString() }
}

/** The login's shell, or sudo, did not let the program begin. */
export function neverBegan(end: Pick<RawEnd, 'stdout' | 'stderr'>, label: string, runAs: RunAs): HostError {
  const said = remoteText(end.stderr.toString()) || remoteText(end.stdout.toString()) || 'it said nothing'
  return runAs === 'root'
    ? new HostError(`cannot run a program as root on ${label}: ${said}`, { hint: sudoHint })
    : new HostError(`cannot run a program on ${label}: ${said}`, {
        hint: 'the login needs a shell that runs commands',
      })
}

const sudoHint =
  'let the login use sudo without a password: LOGIN ALL=(root) NOPASSWD: ALL in a file of /etc/sudoers.d, or set ssh.user to root'

function cutShort({ signal }: RawEnd, label: string): HostError {
  const why = signal === undefined ? 'ended without an exit code' : `was ended by ${signal}`
  return new HostError(`a program on ${label} ${why}`, {
    hint: 'somebody or something on the host stopped it, such as a lack of memory; look there, then try again',
  })
}
