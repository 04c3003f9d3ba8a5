import { type Claim, type Conflict, hostLines, repeated, unknownHost } from './conflict.ts'
import { overlaps } from './overlaps.ts'
import type { LockText } from './schema.ts'

/** What was handed out twice, and what belongs to nobody. */
export function conflictsIn(lock: LockText): readonly Conflict[] {
  return [
    ...repeated(
      hostLines(lock).map(({ path, host }) => ({
        path,
        key: host,
        message: `host "${host}" is there twice`,
      })),
    ),
    ...overlaps(lock),
    ...repeated(
      (lock.hubs ?? []).map((hub, index) => ({
        path: ['hubs', index],
        key: hub,
        message: `hub "${hub}" is there twice`,
      })),
    ),
    ...repeated(
      lock.roots.map((root, index) => ({
        path: ['roots', index],
        key: root,
        message: `root "${root}" is there twice`,
      })),
    ),
    ...repeated(lock.links.flatMap(linkClaims)),
    ...strangers(lock),
    ...extraLinks(lock),
    ...numberUsed(lock),
  ]
}

function linkClaims(
  { number, hosts: [one, other], portNumbers: [onePort, otherPort] }: LockText['links'][number],
  index: number,
): readonly Claim[] {
  const path = ['links', index] as const
  return [
    { path, key: `${number}`, message: `link number ${number} is there twice` },
    { path, key: `${[one, other].toSorted()}`, message: `"${one}" and "${other}" are linked twice` },
    { path, key: `${one}:${onePort}`, message: `port number ${onePort} of host "${one}" is there twice` },
    {
      path,
      key: `${other}:${otherPort}`,
      message: `port number ${otherPort} of host "${other}" is there twice`,
    },
  ]
}

function strangers({ hosts, hubs = [], roots, links }: LockText): readonly Conflict[] {
  const known = new Set(hosts.map(({ host }) => host))
  return [
    ...hubs.map((hub, index) => ({ path: ['hubs', index] as const, names: [hub] })),
    ...roots.map((root, index) => ({ path: ['roots', index] as const, names: [root] })),
    ...links.map((link, index) => ({ path: ['links', index] as const, names: link.hosts })),
  ].flatMap(({ path, names }) =>
    names.filter((name) => !known.has(name)).map((name) => unknownHost(path, name)),
  )
}

function extraLinks({ links, extra_links: extras }: LockText): readonly Conflict[] {
  const numbers = new Set(links.map(({ number }) => number))
  const places = extras.map((number, index) => ({ number, path: ['extra_links', index] as const }))
  return [
    ...repeated(
      places.map(({ number, path }) => ({
        path,
        key: `${number}`,
        message: `link ${number} is there twice`,
      })),
    ),
    ...places
      .filter(({ number }) => !numbers.has(number))
      .map(({ number, path }) => ({
        path,
        message: `${number} is the number of no link of this lock`,
        hint: 'delete this entry, or put the line of the link back',
      })),
  ]
}

function numberUsed({ links, next_link: next }: LockText): readonly Conflict[] {
  const highest = links.reduce((most, { number }) => Math.max(most, number), 0)
  if (next > highest) return []
  const message = `next_link is ${next}, but link ${highest} is there`
  return [{ path: ['next_link'], message, hint: `set next_link to ${highest + 1} or more` }]
}
