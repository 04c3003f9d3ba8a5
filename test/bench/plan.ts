import { runBench } from './bench-program.ts'
import { measureOfflinePlans } from './offline-plan.ts'

process.exitCode = await runBench(async (_options, rounds) => ({
  rows: await measureOfflinePlans([200, 500, 1000, 2000, 4000, 5000], rounds),
  hosts: undefined,
}))
