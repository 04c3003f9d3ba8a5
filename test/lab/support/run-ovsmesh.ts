import { fileURLToPath } from 'node:url'
import type { ExecResult, Lab } from '../../../src/lab/lab.ts'

/** Runs `ovsmesh ARGS` from its sources in the lab's control namespace, in the folder of its inventory. */
export function runOvsmesh(lab: Lab, args: readonly string[], timeoutMs = 200_000): Promise<ExecResult> {
  const main = fileURLToPath(new URL('../../../src/main.ts', import.meta.url))
  const command = [process.execPath, '--import', import.meta.resolve('tsx'), main, ...args]
  const inFolder = ['sh', '-c', 'cd "$HOME" && exec "$@"', 'sh']
  return lab.exec('control', [...inFolder, ...command], { reject: false, timeoutMs })
}
