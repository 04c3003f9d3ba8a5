import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command, Option } from 'commander'
import { BrokenPromiseError, OvsmeshError, UsageError } from '../../errors.ts'
import { type LabSpec, parseLabName } from '../../lab/blueprint.ts'
import type { FlavourChoice } from '../../lab/flavours.ts'
import { hostsOf } from '../../lab/from-inventory.ts'
import { inventoryForLab } from '../../lab/inventory-copy.ts'
import { bringUp, type Lab } from '../../lab/lab.ts'
import { newInventory } from '../../lab/new-inventory.ts'
import { assertLabPossible } from '../../lab/requirements.ts'
import type { Inventory } from '../../mesh/inventory/inventory.ts'
import { parseInventory } from '../../mesh/inventory/parse.ts'
import type { Terminal } from '../../terminal/terminal.ts'
import { positiveInteger } from '../fleet-options.ts'
import { lockPathFor, readInventory } from '../read-inputs.ts'
import { labDocument } from './lab-document.ts'
import { jsonOption } from './which-lab.ts'

interface UpFlags {
  readonly hosts?: number
  readonly name?: string
  readonly user: 'root' | 'ops'
  readonly flavour: FlavourChoice['others']
  readonly systemd: readonly string[]
  readonly sysv: readonly string[]
  readonly json?: boolean
}

/** `ovsmesh lab up`: hosts as in an inventory, or so many of them. */
export function upCommand(terminal: Terminal): Command {
  return new Command('up')
    .summary('build a lab and boot its hosts')
    .description(
      'Builds a lab with the hosts of an inventory, or with --hosts of them, and waits until all have booted.',
    )
    .argument('[inventory]', 'whose hosts; their addresses, logins, ports and MTUs are those of the file')
    .option('--hosts <n>', 'without an inventory: how many hosts, h1 upwards', positiveInteger)
    .option('--name <name>', 'the lab\u2019s name, instead of the mesh\u2019s, or "lab"')
    .addOption(
      new Option('--user <login>', 'with --hosts: who logs in').choices(['root', 'ops']).default('root'),
    )
    .addOption(
      new Option('--flavour <flavour>', 'how hosts boot')
        .choices(['systemd', 'sysv', 'mixed'])
        .default('mixed'),
    )
    .option('--systemd <names>', 'hosts that boot with systemd, with commas between', names, [])
    .option('--sysv <names>', 'hosts that boot with init scripts, with commas between', names, [])
    .option(...jsonOption)
    .addHelpText('after', example)
    .action(async (inventoryPath: string | undefined, flags: UpFlags) => {
      assertLabPossible()
      const spec = await specOf(inventoryPath, flags)
      const lab = await bringUpOrNothing(spec, terminal)
      if (flags.json) terminal.json(await labDocument(lab))
      else terminal.show(nextStep(lab))
    })
}

async function specOf(inventoryPath: string | undefined, flags: UpFlags): Promise<LabSpec> {
  const spec = inventoryPath === undefined ? newSpec(flags) : await inventorySpec(inventoryPath, flags)
  return { ...spec, ovsmesh: ourselves() }
}

// However this process was started: `--import tsx` would be looked for from where it runs next.
function ourselves(): readonly string[] {
  const words = process.execArgv.map((word) => (word.startsWith('-') ? word : import.meta.resolve(word)))
  return [process.execPath, ...words, process.argv[1] ?? '']
}

function newSpec(flags: UpFlags): LabSpec {
  if (flags.hosts === undefined)
    throw new UsageError('bring up a lab without hosts: want an inventory or --hosts', {
      hint: 'ovsmesh lab up --hosts 4',
    })
  const name = parseLabName(flags.name ?? 'lab')
  const text = newInventory({ name, size: flags.hosts, user: flags.user })
  return { name, hosts: hostsOf(checkInventory(text), flavoursOf(flags)), inventory: text }
}

function checkInventory(text: string): Inventory {
  const parsed = parseInventory(text, 'inventory.yaml')
  if (parsed.kind === 'inventory') return parsed.inventory
  throw new BrokenPromiseError(`a lab's own inventory has problems:\n${text}`)
}

async function inventorySpec(path: string, flags: UpFlags): Promise<LabSpec> {
  if (flags.hosts !== undefined)
    throw new UsageError('bring up the hosts of an inventory and --hosts: want one of the two')
  const inventory = await readInventory(path)
  return {
    name: parseLabName(flags.name ?? inventory.mesh.name),
    hosts: hostsOf(inventory, flavoursOf(flags)),
    inventory: inventoryForLab(await readFile(path, 'utf8')),
    lock: await readFile(lockPathFor(path), 'utf8').catch(() => undefined),
  }
}

function flavoursOf({ flavour, systemd, sysv }: UpFlags): FlavourChoice {
  return { others: flavour, systemd, sysv }
}

// Whoever stops us half-way wants no half a lab.
async function bringUpOrNothing(spec: LabSpec, terminal: Terminal): Promise<Lab> {
  const interruption = new AbortController()
  const interrupt = () =>
    interruption.abort(
      new OvsmeshError(`bring up the lab "${spec.name}": interrupted, nothing of it is left`),
    )
  // Not once: execa lets a signal end the process when nobody else listens any more.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, interrupt)
  return bringUp(spec, (text) => terminal.progress(text), interruption.signal)
}

function nextStep(lab: Lab): string {
  const which = `ovsmesh lab exec --name ${lab.name} control --`
  return [
    `The lab "${lab.name}" is up: ${lab.hosts.map((host) => `${host.name} (${host.flavour})`).join(', ')}.`,
    'Next:',
    `  ${which} ovsmesh apply ${join(lab.controlHome, 'inventory.yaml')}`,
  ].join('\n')
}

function names(text: string, before: readonly string[]): readonly string[] {
  return [...before, ...text.split(',').filter((name) => name !== '')]
}

const example = `
Example:
  $ ovsmesh lab up --hosts 4
  $ ovsmesh lab up inventory.yaml --sysv host1,host2`
