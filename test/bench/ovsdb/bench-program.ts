import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { messageOf, OvsmeshError, UsageError } from '../../../src/errors.ts'
import { bundlePrograms } from './bundle.ts'
import type { Figure } from './figure.ts'
import { type OvsdbBenchOptions, ovsdbBenchOptions } from './options.ts'
import { describePython } from './python.ts'
import { allMet, type Circumstances, reportDocument, reportText } from './report.ts'
import type { Surroundings } from './surroundings.ts'

/** Measures some rows. It gives back all that it holds, also when the signal ends it early. */
export type Measurement = (surroundings: Surroundings) => Promise<readonly Figure[]>

/**
 * Runs measurements one after the other: options from the command line, the report on stdout, progress on stderr
 * where somebody watches. Resolves to the exit code: 0, or 1 when a target was missed or the bench broke off.
 */
export async function runOvsdbBench(measurements: readonly Measurement[]): Promise<number> {
  try {
    const options = ovsdbBenchOptions(process.argv.slice(2))
    const circumstances = await look(options)
    const figures = await measureAll(measurements, options)
    print(figures, circumstances, options)
    return allMet(figures) ? 0 : 1
  } catch (thrown) {
    complain(thrown)
    return 1
  } finally {
    progress('')
  }
}

async function measureAll(
  measurements: readonly Measurement[],
  { rounds, seconds }: OvsdbBenchOptions,
): Promise<readonly Figure[]> {
  const bundle = await bundlePrograms()
  const surroundings = { bundle, seconds, rounds: { rounds, signal: stopSignal(), progress } }
  const figures: Figure[] = []
  try {
    for (const measure of measurements) figures.push(...(await measure(surroundings)))
    return figures
  } finally {
    await bundle.remove()
  }
}

async function look({ rounds }: OvsdbBenchOptions): Promise<Circumstances> {
  return {
    rounds,
    processors: availableParallelism(),
    node: process.versions.node,
    openVswitch: openVswitchVersion(),
    python: await describePython(),
  }
}

function openVswitchVersion(): string {
  try {
    return /\d+(?:\.\d+)+/.exec(execFileSync('ovsdb-server', ['--version'], { encoding: 'utf8' }))?.[0] ?? '?'
  } catch (cause) {
    throw new UsageError('measure "ovsdb-server": there is no such program', {
      hint: 'install it: apt-get install openvswitch-switch',
      cause,
    })
  }
}

// Whoever asks us to stop gets servers that are ended first: the signal only ends the rounds.
function stopSignal(): AbortSignal {
  const stop = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(name, () => stop.abort(new Error(`stopped by ${name}`)))
  return stop.signal
}

function print(figures: readonly Figure[], circumstances: Circumstances, { json }: OvsdbBenchOptions): void {
  progress('')
  const document = () => JSON.stringify(reportDocument(figures, circumstances), undefined, 2)
  process.stdout.write(`${json ? document() : reportText(figures, circumstances)}\n`)
}

function complain(thrown: unknown): void {
  progress('')
  process.stderr.write(`the bench broke off: ${messageOf(thrown)}\n`)
  if (thrown instanceof OvsmeshError && thrown.hint !== undefined) process.stderr.write(`  ${thrown.hint}\n`)
}

function progress(text: string): void {
  if (process.stderr.isTTY)
    process.stderr.write(`\r\u001b[K${text.slice(0, (process.stderr.columns ?? 80) - 1)}`)
}
