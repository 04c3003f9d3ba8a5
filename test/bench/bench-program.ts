import { availableParallelism } from 'node:os'
import { messageOf, OvsmeshError } from '../../src/errors.ts'
import { type BenchOptions, benchOptions, type UsualRounds } from './options.ts'
import { allMet, reportDocument, reportText } from './report.ts'
import type { RowResult } from './result.ts'
import type { RoundsOptions } from './rounds.ts'

/** What a bench measures. It gives back all that it holds, also when `signal` ends it early. */
export type Bench = (
  options: BenchOptions,
  rounds: RoundsOptions,
) => Promise<{ readonly rows: readonly RowResult[]; readonly hosts: number | undefined }>

/**
 * Runs a bench as a program: options from the command line, the report on stdout, progress on stderr where somebody
 * watches. Resolves to the exit code: 0, or 1 when a target was missed or the bench broke off.
 */
export async function runBench(bench: Bench, usual: UsualRounds): Promise<number> {
  try {
    const options = benchOptions(process.argv.slice(2), usual)
    const { rows, hosts } = await bench(options, { rounds: options.rounds, signal: stopSignal(), progress })
    progress('')
    print(rows, options, hosts)
    return allMet(rows) ? 0 : 1
  } catch (thrown) {
    progress('')
    process.stderr.write(`the bench broke off: ${messageOf(thrown)}\n`)
    if (thrown instanceof OvsmeshError && thrown.hint !== undefined)
      process.stderr.write(`  ${thrown.hint}\n`)
    return 1
  }
}

function print(rows: readonly RowResult[], { rounds, json }: BenchOptions, hosts: number | undefined): void {
  const circumstances = { rounds, hosts, processors: availableParallelism(), node: process.versions.node }
  process.stdout.write(
    json
      ? `${JSON.stringify(reportDocument(rows, circumstances), undefined, 2)}\n`
      : `${reportText(rows, circumstances)}\n`,
  )
}

// Whoever asks us to stop gets a lab that is taken down first: the signal only ends the rounds.
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => stop.abort(new Error(`stopped by ${name}`)))
  return stop.signal
}

function progress(text: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
}
