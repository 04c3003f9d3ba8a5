import type { Duplex } from 'node:stream'
import type { HostName } from '../../mesh/names.ts'
import type { ProgramOutput, RemoteProgram } from './remote-program.ts'

/** One login to one host. */
export interface SshSession {
  readonly host: HostName
  /**
   * Runs a program, as root where the inventory says so, with `input` on its stdin. A non-zero exit code is an answer;
   * HostError when it could not begin, did not end in time, or the connection was lost meanwhile.
   */
  run(
    program: RemoteProgram,
    input: Buffer | string,
    options: { readonly timeoutMs: number },
  ): Promise<ProgramOutput>
  /** The host's ovsdb-server, byte for byte. HostError; the stream fails with one when the connection is lost. */
  openOvsdb(): Promise<Duplex>
  /** Ends what is still under way, and hangs up. */
  close(): Promise<void>
}
