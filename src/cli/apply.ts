import { Command } from 'commander'
import { DeclinedError, StalePlanError } from '../errors.ts'
import { type Applied, applyFleet } from '../fleet/apply-fleet.ts'
import type { Fleet } from '../fleet/fleet.ts'
import { type FleetPlan, planFleet } from '../fleet/plan-fleet.ts'
import { loadTemplates } from '../host/files/templates.ts'
import type { HostName } from '../mesh/names.ts'
import type { PlanDocument } from '../mesh/plan/document.ts'
import { changesOf, hasWork, type Plan } from '../mesh/plan/plan.ts'
import { staleHosts } from '../mesh/plan/stale.ts'
import { applyView } from '../terminal/apply-view.ts'
import { planView } from '../terminal/plan-view.ts'
import { hostProgress } from '../terminal/progress.ts'
import { counted } from '../terminal/table.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { applyDocument, applyExitCode } from './apply-document.ts'
import { askYes } from './ask.ts'
import { type FleetFlags, withFleet, withFleetOptions } from './fleet-options.ts'
import { type Inputs, readInputs } from './read-inputs.ts'
import { assertSameInputs, documentOf, readSavedPlan, saveLock, savePlan } from './saved-plan.ts'

interface ApplyFlags extends FleetFlags {
  readonly plan?: string
  readonly yes?: boolean
  readonly json?: boolean
}

/** `ovsmesh apply [INVENTORY]`: the saved plan, or a new one shown and asked about first. */
export function applyCommand(terminal: Terminal): Command {
  const command = new Command('apply')
    .summary('make the changes of a plan')
    .description(
      'Makes the changes of the saved plan, and refuses if anything is different now. With an inventory: plans, shows, asks, applies.',
    )
    .argument('[inventory]', 'plan this one first, instead of using the saved plan')
    .option('--plan <file>', 'the saved plan to apply, instead of .ovsmesh/plan.json')
    .option('--yes', 'do not ask; also lets Docker be restarted where docker.restart says "ask"')
    .option('--json', 'print one JSON document')
    .addHelpText('after', example)
    .action(async (inventoryPath: string | undefined, flags: ApplyFlags) => {
      const start = await startOf(inventoryPath, flags)
      const applied = await withFleet(start.inputs.inventory, flags, (fleet) =>
        apply(fleet, start, flags, terminal),
      )
      if (flags.json) terminal.json(applyDocument(applied))
      else terminal.show(applyView(applied, terminal.colors))
      process.exitCode = applyExitCode(applied)
    })
  return withFleetOptions(command)
}

/** What is applied: the inputs, and the saved plan if that is what was asked for. */
interface Start {
  readonly inputs: Inputs
  readonly saved: PlanDocument | undefined
}

type AppliedHosts = ReadonlyMap<HostName, Applied>

async function startOf(inventoryPath: string | undefined, flags: ApplyFlags): Promise<Start> {
  if (inventoryPath !== undefined) return { inputs: await readInputs(inventoryPath), saved: undefined }
  const saved = await readSavedPlan(flags.plan)
  const inputs = await readInputs(saved.inventoryPath)
  assertSameInputs(saved, inputs)
  return { inputs, saved: saved.document }
}

async function apply(
  fleet: Fleet,
  { inputs, saved }: Start,
  flags: ApplyFlags,
  terminal: Terminal,
): Promise<AppliedHosts> {
  const options = { templates: await loadTemplates(), onDone: hostProgress(terminal, 'looked at') }
  const fleetPlan = await planFleet(fleet, inputs.design, options)
  if (saved === undefined) await agreeOn(fleetPlan, inputs, flags, terminal)
  else await agreeOnSaved(saved, fleetPlan, inputs, flags, terminal)
  await saveLock(inputs)
  return applyFleet(fleet, fleetPlan, hostProgress(terminal, 'applied to'))
}

async function agreeOn(
  fleetPlan: FleetPlan,
  inputs: Inputs,
  flags: ApplyFlags,
  terminal: Terminal,
): Promise<void> {
  if (!flags.json && hasWork(fleetPlan.plan)) terminal.show(planView(fleetPlan.plan, terminal.colors))
  await savePlan(documentOf(fleetPlan.plan, inputs), inputs.inventoryPath)
  if (flags.yes || !hasWork(fleetPlan.plan)) return
  if (!(await askYes('Make these changes? Only "yes" does: ', terminal)))
    throw new DeclinedError('nothing was changed')
}

// Whoever applies a saved plan has read it; that containers are stopped is asked about once more.
async function agreeOnSaved(
  saved: PlanDocument,
  fleetPlan: FleetPlan,
  inputs: Inputs,
  flags: ApplyFlags,
  terminal: Terminal,
): Promise<void> {
  assertStillTrue(saved, fleetPlan, inputs)
  const stopped = stoppedContainers(fleetPlan.plan)
  if (flags.yes || stopped.length === 0) return
  const question = `Restarting Docker stops ${counted(stopped.length, 'container')} (${stopped.join(', ')}). Go on? Only "yes" does: `
  if (!(await askYes(question, terminal))) throw new DeclinedError('nothing was changed')
}

function stoppedContainers({ hosts }: Plan): readonly string[] {
  return [...hosts].flatMap(([host, plan]) =>
    changesOf(plan).flatMap((change) =>
      change.kind === 'docker-restart' && change.consent === 'ask'
        ? change.stops.map(({ name }) => `${name} on ${host}`)
        : [],
    ),
  )
}

function assertStillTrue(saved: PlanDocument, { plan }: FleetPlan, inputs: Inputs): void {
  const stale = staleHosts(saved, documentOf(plan, inputs))
  if (stale.length === 0) return
  throw new StalePlanError(
    `the plan no longer describes ${stale.map((host) => `"${host}"`).join(', ')}: nothing was changed`,
    {
      hint: `see what is different: ovsmesh plan ${inputs.inventoryPath}`,
    },
  )
}

const example = `
Example:
  $ ovsmesh plan inventory.yaml     # read it
  $ ovsmesh apply                   # do exactly that`
