import { runBench } from './bench-program.ts'
import { otherFleets, usualFleets } from './offline-fleets.ts'
import { measureOfflinePlans } from './offline-plan.ts'

// Two rounds and the one that warms up take less than four minutes.
process.exitCode = await runBench(
  async (_options, rounds) => ({
    rows: await measureOfflinePlans([...usualFleets([200, 500, 1000, 2000, 5000]), ...otherFleets], rounds),
    hosts: undefined,
  }),
  { usualRounds: 2 },
)
