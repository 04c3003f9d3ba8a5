import type { GraphDocument, GraphHost } from '../../../mesh/topology/graph-document.ts'
import { counted } from '../../table.ts'
import type { Box, Size } from '../layout/box.ts'
import { type HostStanding, standingIn, standingText } from '../standing.ts'
import { boldWidth, elided, lettering, textWidth } from './lettering.ts'
import { type LookName, look } from './palette.ts'
import { tag, textTag } from './tag.ts'

/** A box in which every host's name and address fit. */
export function hostSize({ hosts }: GraphDocument): Size {
  const widths = hosts.flatMap(({ name, address }) => [
    boldWidth(elided(name, mostLetters), lettering.text),
    textWidth(elided(address, mostLetters), lettering.small),
  ])
  return { width: Math.max(56, ...widths) + 20, height: 40 }
}

/** A host with all that is said of it. */
export function hostShape(graph: GraphDocument, host: GraphHost, box: Box): string {
  const standing = standingIn(graph)(host)
  const { x, y, width, height } = box
  return tag(
    'g',
    {},
    textTag('title', {}, tooltip(host, standing)),
    tag('rect', {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 7,
      ...look(boxLooks[standing.kind]),
      'stroke-width': standing.kind === 'root' ? 3 : standing.kind === 'heir' ? 2 : 1.2,
      'stroke-dasharray': isGone(standing) ? '4 3' : undefined,
    }),
    textTag(
      'text',
      { x, y: y - 1, 'font-weight': 600, ...look(nameLooks[standing.kind]) },
      elided(host.name, mostLetters),
    ),
    textTag(
      'text',
      {
        x,
        y: y + 13,
        'font-size': lettering.small,
        ...look(isGone(standing) ? nameLooks[standing.kind] : 'faint'),
      },
      elided(host.address, mostLetters),
    ),
    ...badge(standing, box),
  )
}

const mostLetters = 22

const boxLooks: Readonly<Record<HostStanding['kind'], LookName>> = {
  root: 'host-root',
  heir: 'host-heir',
  member: 'host',
  lost: 'host-lost',
  'cut-off': 'host-cut-off',
}

const nameLooks: Readonly<Record<HostStanding['kind'], LookName>> = {
  root: 'ink',
  heir: 'ink',
  member: 'ink',
  lost: 'ghost',
  'cut-off': 'alarm',
}

function isGone({ kind }: HostStanding): boolean {
  return kind === 'lost' || kind === 'cut-off'
}

// On the upper edge, so that it costs no room.
function badge(standing: HostStanding, { x, y, height }: Box): readonly string[] {
  const text = standingText(standing)
  if (text === undefined) return []
  const width = boldWidth(text, lettering.badge) + 12
  const top = y - height / 2
  const looks: LookName = isGone(standing)
    ? standing.kind === 'lost'
      ? 'badge-lost'
      : 'badge-cut-off'
    : 'badge-root'
  return [
    tag('rect', { x: x - width / 2, y: top - 8, width, height: 15, rx: 7.5, ...look(looks) }),
    textTag(
      'text',
      { x, y: top + 3, 'font-size': lettering.badge, 'font-weight': 600, ...look('badge-text') },
      text,
    ),
  ]
}

function tooltip(
  { name, address, region, depth, rootPort, rootPathCost }: GraphHost,
  standing: HostStanding,
): string {
  const text = standingText(standing)
  return [
    `${name}${text === undefined ? '' : ` (${text})`}`,
    address,
    ...(region === undefined ? [] : [`region ${region}`]),
    ...(rootPort === undefined
      ? []
      : [`${counted(depth ?? 0, 'link')} to the root, by ${rootPort}, path cost ${rootPathCost}`]),
  ].join(', ')
}
