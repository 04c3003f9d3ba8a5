import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { messageOf, UsageError } from '../../src/errors.ts'
import { measureOutages } from './outage/measure-outages.ts'
import { outageDocument, outageReport } from './outage/outage-report.ts'

process.exitCode = await run().catch((thrown: unknown) => {
  process.stderr.write(`the bench broke off: ${messageOf(thrown)}\n`)
  return 1
})

/** Resolves to the exit code: 0, or 1 when a target was missed. Stopped by a signal, it takes its labs down first. */
async function run(): Promise<number> {
  const { rounds, json } = outageOptions(process.argv.slice(2))
  const rows = await measureOutages({ rounds, signal: stopSignal(), progress })
  const circumstances = { rounds, processors: availableParallelism(), node: process.versions.node }
  const document = () => JSON.stringify(outageDocument(rows, circumstances), undefined, 2)
  process.stdout.write(`${json ? document() : outageReport(rows, circumstances)}\n`)
  return rows.every(({ met }) => met !== false) ? 0 : 1
}

function outageOptions(args: string[]): { readonly rounds: number; readonly json: boolean } {
  const options = {
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
  } as const
  const { values } = parseArgs({ args, options })
  const rounds = Number(values.rounds)
  if (Number.isInteger(rounds) && rounds > 0) return { rounds, json: values.json }
  throw new UsageError(`--rounds "${values.rounds}": want a whole number from 1`)
}

function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => stop.abort(new Error(`stopped by ${name}`)))
  return stop.signal
}

// Eleven minutes of silence would look like a bench that hangs.
function progress(text: string): void {
  process.stderr.write(`${text}\n`)
}
