import { execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

export interface Agent {
  readonly socket: string
  add(keyFile: string): void
  stop(): void
}

/** An ssh-agent of our own; `passphrase` answers its questions when keys are added. */
export async function startAgent(socket: string, askpass?: string): Promise<Agent> {
  const child = spawn('setpriv', ['--pdeathsig', 'KILL', 'ssh-agent', '-D', '-a', socket], {
    stdio: 'ignore',
  })
  while (!existsSync(socket)) await sleep(5)
  const asking = askpass === undefined ? {} : { SSH_ASKPASS: askpass, SSH_ASKPASS_REQUIRE: 'force' }
  const env = { PATH: process.env['PATH'], SSH_AUTH_SOCK: socket, ...asking }
  return {
    socket,
    add: (keyFile) => void execFileSync('ssh-add', ['-q', keyFile], { env, stdio: 'ignore' }),
    stop: () => void child.kill('SIGKILL'),
  }
}
