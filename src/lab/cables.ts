import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import type { Blueprint } from './blueprint.ts'
import type { Cut } from './cuts.ts'
import { cableOf, controlCable } from './fabric.ts'
import { namespaceOf } from './namespaces.ts'
import { placesOf } from './places.ts'
import { run } from './run.ts'

export async function readCuts(blueprint: Blueprint): Promise<readonly Cut[]> {
  const file = placesOf(blueprint.name).cuts
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as readonly Cut[]) : []
}

/** Makes exactly these cuts, and no other, true on the fabric; the paths change all at once. */
export async function applyCuts(blueprint: Blueprint, cuts: readonly Cut[]): Promise<void> {
  await writeFile(placesOf(blueprint.name).cuts, `${JSON.stringify(cuts)}\n`)
  const fabric = namespaceOf(blueprint.name, 'fabric')
  await run(['ip', 'netns', 'exec', fabric, 'nft', '-f', '-'], { input: ruleset(blueprint, cuts) })
  await run(['ip', '-n', fabric, '-batch', '-'], { input: cableStates(blueprint, cuts) })
}

function ruleset(blueprint: Blueprint, cuts: readonly Cut[]): string {
  const cableName = (place: string) => cableOf(cableNumber(blueprint, place))
  const drops = cuts.flatMap((cut) =>
    cut.kind === 'path' ? [`iifname "${cableName(cut.from)}" oifname "${cableName(cut.to)}" drop`] : [],
  )
  return [
    'table bridge cuts',
    'delete table bridge cuts',
    'table bridge cuts {',
    'chain forward {',
    'type filter hook forward priority 0',
    ...drops,
    '}',
    '}',
    '',
  ].join('\n')
}

function cableStates(blueprint: Blueprint, cuts: readonly Cut[]): string {
  const unplugged = new Set(cuts.flatMap((cut) => (cut.kind === 'cable' ? [cut.host] : [])))
  const places = ['control', ...blueprint.hosts.map((host) => host.name)]
  return places
    .map(
      (place) =>
        `link set ${cableOf(cableNumber(blueprint, place))} ${unplugged.has(place) ? 'down' : 'up'}\n`,
    )
    .join('')
}

function cableNumber(blueprint: Blueprint, place: string): number {
  return blueprint.hosts.find((host) => host.name === place)?.number ?? controlCable
}
