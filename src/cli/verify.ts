import { setTimeout as pause } from 'node:timers/promises'
import { Command } from 'commander'
import { loadTemplates } from '../host/files/templates.ts'
import type { MeshDesign } from '../mesh/design.ts'
import { convergenceSeconds } from '../mesh/spanning-tree/timers.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { verifyView } from '../terminal/verify-view.ts'
import { verify } from '../verify/verify.ts'
import { type FleetFlags, positiveInteger, withFleet, withFleetOptions } from './fleet-options.ts'
import { readInputs } from './read-inputs.ts'
import { readSavedPlan } from './saved-plan.ts'
import { verifyDocument, verifyExitCode } from './verify-document.ts'

interface VerifyFlags extends FleetFlags {
  readonly ping?: boolean
  readonly settleWithin?: number
  readonly json?: boolean
}

/** `ovsmesh verify [INVENTORY]`: is every host as planned, and does the mesh work? */
export function verifyCommand(terminal: Terminal): Command {
  const command = new Command('verify')
    .summary('check that every host is as planned and that the mesh works')
    .description(
      'Observes every host again: its rows, files, Docker, and the spanning tree. With --ping: the data plane too.',
    )
    .argument('[inventory]', 'the inventory; without one, that of the saved plan')
    .option('--ping', 'ping every docker0 address from every host, small and at exactly the MTU')
    .option('--settle-within <seconds>', 'how long to wait for the spanning tree', positiveInteger)
    .option('--json', 'print one JSON document')
    .addHelpText('after', example)
    .action(async (inventoryPath: string | undefined, flags: VerifyFlags) => {
      const inputs = await readInputs(inventoryPath ?? (await readSavedPlan()).inventoryPath)
      const limitMs = (flags.settleWithin ?? settleSeconds(inputs.design)) * 1000
      const verification = await withFleet(inputs.inventory, flags, async (fleet) =>
        verify(fleet, inputs.design, {
          templates: await loadTemplates(),
          ping: flags.ping ?? false,
          tree: {
            limitMs,
            now: () => performance.now(),
            pause: (ms) => pause(ms),
            onWait: waitNote(terminal, limitMs),
          },
        }),
      )
      if (flags.json) terminal.json(verifyDocument(verification))
      else terminal.show(verifyView(verification, inputs.design, terminal.colors))
      process.exitCode = verifyExitCode(verification)
    })
  return withFleetOptions(command)
}

// As long as the mesh may take to agree, and as much again as the slowest host needs to be asked.
function settleSeconds({ inventory, timers }: MeshDesign): number {
  return convergenceSeconds(inventory.spanningTree.protocol, timers) + 15
}

// Said once where it stays on the screen: a silent minute looks like a hang.
function waitNote(terminal: Terminal, limitMs: number): (differences: number) => void {
  let said = false
  return (differences) => {
    if (!said)
      terminal.note(`waiting for the spanning tree to settle (up to ${Math.round(limitMs / 1000)} s)`)
    said = true
    terminal.progress(`${differences} checks not settled yet`)
  }
}

const example = `
Example:
  $ ovsmesh verify --ping`
