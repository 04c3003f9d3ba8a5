import type { Problem } from './problem.ts'
import type { Path } from './quote.ts'
import { pathText, quoted } from './quote.ts'
import { knownKeys } from './shape.ts'
import { didYouMean, nearestWord } from './suggest.ts'
import type { Written } from './written.ts'
import { keyPlaceOf } from './written.ts'

/** A key that the format does not have there: what was meant, where it belongs, or else what there is. */
export function unknownKey(root: Written, around: Path, key: string): Problem {
  const place = around.length === 0 ? 'at the top of an inventory' : `in ${pathText(around)}`
  return {
    message: `unknown key ${quoted(key)} ${place}`,
    hint: keyHint(key, sectionOf(around)),
    at: keyPlaceOf(root, [...around, key]),
  }
}

/** The key of the same map that this one is a slip of. */
export function meantKey(around: Path, key: string): string | undefined {
  return nearestWord(key, knownKeys.get(sectionOf(around)) ?? [])
}

function keyHint(key: string, section: string): string {
  const known = knownKeys.get(section) ?? []
  if (/^\w+:/.test(key)) return 'a space must follow the colon'
  const meant = oneOrSeveral(key, known) ?? homeOf(key, section) ?? didYouMean(key, known)
  return meant ?? `there is ${known.join(', ')}`
}

// "host" for "hosts" is a slip even where another map has a "host".
function oneOrSeveral(key: string, known: readonly string[]): string | undefined {
  const meant = known.find((word) => word === `${key}s` || key === `${word}s`)
  return meant && didYouMean(meant, [meant])
}

function homeOf(key: string, section: string): string | undefined {
  const homes = [...knownKeys].filter(([, keys]) => keys.includes(key)).map(([home]) => home)
  const home = homes.find((path) => sharesStart(path, section)) ?? homes[0]
  if (home === undefined) return undefined
  return home === '' ? `${quoted(key)} belongs at the top` : `${quoted(key)} belongs in ${homeText(home)}`
}

function homeText(home: string): string {
  return home === 'topology.links.*' ? `an entry of ${home.slice(0, -2)}` : home.replace('*', 'NAME')
}

function sharesStart(one: string, other: string): boolean {
  return one.split('.')[0] === other.split('.')[0]
}

// A host's section is that of any host, an entry's that of any entry of the list.
function sectionOf(path: Path): string {
  return path.map((step, index) => (isAnyOf(path, index) ? '*' : step)).join('.')
}

function isAnyOf(path: Path, index: number): boolean {
  return typeof path[index] === 'number' || (path[0] === 'hosts' && index === 1)
}
