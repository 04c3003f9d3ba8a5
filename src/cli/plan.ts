import { Command } from 'commander'
import { exitCode } from '../errors.ts'
import { type FleetPlan, planFleet } from '../fleet/plan-fleet.ts'
import { loadTemplates } from '../host/files/templates.ts'
import { hasWork, offlinePlan, type Plan } from '../mesh/plan/plan.ts'
import { planView } from '../terminal/plan-view.ts'
import { hostProgress } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { type FleetFlags, withFleet, withFleetOptions } from './fleet-options.ts'
import { type Inputs, readInputs } from './read-inputs.ts'
import { documentOf, saveLock, savePlan } from './saved-plan.ts'

interface PlanFlags extends FleetFlags {
  readonly offline?: boolean
  readonly detailedExitcode?: boolean
  readonly brief?: boolean
  readonly json?: boolean
}

/** `ovsmesh plan INVENTORY`: the mesh designed, every host looked at, every change shown, nothing changed. */
export function planCommand(terminal: Terminal): Command {
  const command = new Command('plan')
    .summary('show what apply would change, host by host')
    .description(
      'Designs the mesh, looks at every host and shows what apply would change. Changes nothing on them.',
    )
    .argument('<inventory>', 'the YAML file that describes the hosts')
    .option('--offline', 'stop before looking at the hosts')
    .option('--detailed-exitcode', 'end with 2 when there is something to change')
    .option('--brief', 'one line for each change')
    .option('--json', 'print the plan as one JSON document')
    .addHelpText('after', example)
    .action(async (inventoryPath: string, flags: PlanFlags) => {
      const inputs = await readInputs(inventoryPath)
      const plan = flags.offline
        ? offlinePlan(inputs.design)
        : (await lookAtFleet(inputs, flags, terminal)).plan
      await saveLock(inputs)
      const document = documentOf(plan, inputs)
      const path = await savePlan(document, inventoryPath)
      if (flags.json) terminal.json(document)
      else
        terminal.show(
          [planView(plan, terminal.colors, { brief: flags.brief ?? false }), ...nextStep(plan, path)].join(
            '\n',
          ),
        )
      process.exitCode = planExitCode(plan, flags)
    })
  return withFleetOptions(command)
}

/** Connects to every host of the inventory and plans it. */
async function lookAtFleet(inputs: Inputs, flags: PlanFlags, terminal: Terminal): Promise<FleetPlan> {
  const templates = await loadTemplates()
  const onDone = hostProgress(terminal, 'looked at')
  return withFleet(inputs.inventory, flags, (fleet) => planFleet(fleet, inputs.design, { templates, onDone }))
}

function planExitCode(plan: Plan, flags: PlanFlags): number {
  const statuses = [...plan.hosts.values()].map(({ status }) => status)
  if (statuses.some((status) => status === 'conflict' || status === 'failed')) return exitCode.someHostsFailed
  if (statuses.includes('unreachable')) return exitCode.someHostsUnreachable
  return flags.detailedExitcode && statuses.includes('changes') ? exitCode.pending : exitCode.done
}

function nextStep(plan: Plan, path: string): readonly string[] {
  if (!hasWork(plan)) return []
  const option = path === '.ovsmesh/plan.json' ? '' : ` --plan ${path}`
  return [`To make these changes: ovsmesh apply${option}`]
}

const example = `
The plan is kept in .ovsmesh/plan.json beside the inventory, and the addresses that it hands out in
ovsmesh.lock.yaml: commit that one, so that nobody is ever renumbered.

Example:
  $ ovsmesh plan inventory.yaml --offline`
