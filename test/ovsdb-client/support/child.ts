import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'

/** A daemon in the foreground, as a child of the test. */
export interface Child {
  readonly pid: number
  signal(name: NodeJS.Signals): void
  /** Ends it and waits until it has ended; SIGKILL after two seconds. Again: nothing. */
  stop(): Promise<void>
}

/** Starts a daemon and waits until it is ready, five seconds at most. */
export async function startChild(
  command: readonly [string, ...string[]],
  options: { readonly environment?: NodeJS.ProcessEnv; readonly ready: () => boolean | Promise<boolean> },
): Promise<Child> {
  const [program, ...args] = command
  const environment = { ...process.env, ...options.environment }
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'], env: environment })
  // For a test run that ends before its hooks have run.
  const killChild = () => child.kill('SIGKILL')
  process.once('exit', killChild)
  child.once('exit', () => process.off('exit', killChild))
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  if (await becomesTrue(() => child.exitCode !== null || options.ready())) {
    if (child.exitCode === null && child.pid !== undefined) return running(child, child.pid)
  }
  await stop(child)
  throw new Error(`Cannot start "${command.join(' ')}": ${complaint}`)
}

/** Whether a claim comes true within five seconds. */
export async function becomesTrue(claim: () => boolean | Promise<boolean>): Promise<boolean> {
  for (const deadline = Date.now() + 5000; Date.now() < deadline; await sleep(10)) {
    if (await claim()) return true
  }
  return false
}

function running(child: ChildProcess, pid: number): Child {
  return {
    pid,
    signal: (name) => child.kill(name),
    stop: () => stop(child),
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  // A daemon that a test has paused takes SIGTERM only when it goes on.
  child.kill('SIGTERM')
  child.kill('SIGCONT')
  const killer = setTimeout(() => child.kill('SIGKILL'), 2000)
  await exited
  clearTimeout(killer)
}
