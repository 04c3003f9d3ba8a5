import { execa } from 'execa'
import { HostError } from '../../src/errors.ts'
import type { SshSession } from '../../src/host/ssh/session.ts'
import type { HostName } from '../../src/mesh/names.ts'

/** A session that runs its programs on this machine, with `shell`, e.g. `['unshare', '--mount', 'sh']`. */
export function localSession({
  shell = ['sh'],
  environment = {},
}: {
  readonly shell?: readonly [string, ...string[]]
  readonly environment?: Readonly<Record<string, string>>
} = {}): SshSession {
  const [command, ...words] = shell
  return {
    host: 'host1' as HostName,
    async run(program, input, { timeoutMs }) {
      const options = {
        input,
        env: environment,
        timeout: timeoutMs,
        encoding: 'buffer',
        reject: false,
      } as const
      const { exitCode, stdout, stderr } = await execa(command, [...words, '-c', program], options)
      if (exitCode === undefined) throw new HostError(`"${shell.join(' ')}" did not end by itself`)
      return { exitCode, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr).toString() }
    },
    openOvsdb: () => Promise.reject(new HostError('there is no database here')),
    close: () => Promise.resolve(),
  }
}
