import { runBench } from './bench-program.ts'
import { measureFleet } from './fleet.ts'
import { usualFleets } from './offline-fleets.ts'
import { measureOfflinePlans } from './offline-plan.ts'

// The offline plans come first: hosts that idle in a lab are not idle for this machine.
process.exitCode = await runBench(
  async (options, rounds) => ({
    rows: [
      ...(await measureOfflinePlans(usualFleets([500, 1000, 2000, 4000]), rounds)),
      ...(await measureFleet(options, rounds)),
    ],
    hosts: options.hosts,
  }),
  { usualRounds: 9 },
)
