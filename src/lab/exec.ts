import { execa } from 'execa'
import { HostError } from '../errors.ts'
import type { Entrance } from './enter.ts'

export interface ExecOptions {
  readonly input?: string
  readonly timeoutMs?: number
  /** False: a failed program is a result like any other. */
  readonly reject?: boolean
}

export interface ExecResult {
  /** Undefined: a signal or the time limit ended the program. */
  readonly exitCode: number | undefined
  readonly stdout: string
  readonly stderr: string
}

/** What an error says about the program that failed. */
interface Execution extends ExecOptions {
  readonly where: string
  readonly argv: readonly string[]
}

/** Runs a program in a place to its end. Throws a HostError when it fails, unless `reject` is false. */
export async function exec({ file, args, env }: Entrance, execution: Execution): Promise<ExecResult> {
  const { exitCode, stdout, stderr, failed, shortMessage } = await execa(file, args, {
    env,
    extendEnv: false,
    reject: false,
    input: execution.input ?? '',
    timeout: execution.timeoutMs ?? 0,
  })
  if (failed && execution.reject !== false)
    throw new HostError(
      `run "${execution.argv.join(' ')}" in "${execution.where}" of the lab: ${stderr || shortMessage}`,
    )
  return { exitCode, stdout, stderr }
}
