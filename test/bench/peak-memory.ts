import { execa } from 'execa'
import type { Entrance } from '../../src/lab/enter.ts'

/** What a process printed, and the most memory that it had at once: resident, in millions of bytes. */
export interface Weighed {
  readonly stdout: string
  readonly peakMb: number
}

/** Runs a program of Node's to its end, and lets it say at its exit what the kernel counted. Throws when it fails. */
export async function weighed(
  { file, args }: Pick<Entrance, 'file' | 'args'>,
  { signal, cwd }: { readonly signal: AbortSignal; readonly cwd?: string },
): Promise<Weighed> {
  const { stdout, stderr } = await execa(file, args, {
    stdin: 'ignore',
    cancelSignal: signal,
    env: { NODE_OPTIONS: `--import=${sayPeakAtExit}` },
    ...(cwd === undefined ? {} : { cwd }),
  })
  return { stdout, peakMb: peakSaidIn(stderr) }
}

// getrusage(2): ru_maxrss is in KiB.
const sayPeakAtExit = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.stderr.write(`\\npeak: ${process.resourceUsage().maxRSS} KiB\\n`))",
)}`

function peakSaidIn(stderr: string): number {
  const kibibytes = /^peak: (\d+) KiB$/m.exec(stderr)?.[1]
  if (kibibytes === undefined) throw new Error('the process ended without saying how much memory it had')
  return (Number(kibibytes) * 1024) / 1e6
}
