import type { GraphDocument, GraphHost } from '../../../mesh/topology/graph-document.ts'
import { counted } from '../../table.ts'
import { type HostRole, hostRoleIn, hostRoleText } from '../host-role.ts'
import type { Box, Size } from '../layout/box.ts'
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
  const role = hostRoleIn(graph)(host)
  const { x, y, width, height } = box
  return tag(
    'g',
    {},
    textTag('title', {}, tooltip(host, role)),
    tag('rect', {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 7,
      ...look(boxLooks[role.kind]),
      'stroke-width': role.kind === 'root' ? 3 : role.kind === 'heir' ? 2 : 1.2,
      'stroke-dasharray': isGone(role) ? '4 3' : undefined,
    }),
    textTag(
      'text',
      { x, y: y - 1, 'font-weight': 600, ...look(nameLooks[role.kind]) },
      elided(host.name, mostLetters),
    ),
    textTag(
      'text',
      {
        x,
        y: y + 13,
        'font-size': lettering.small,
        ...look(isGone(role) ? nameLooks[role.kind] : 'faint'),
      },
      elided(host.address, mostLetters),
    ),
    ...badge(role, box),
  )
}

const mostLetters = 22

const boxLooks: Readonly<Record<HostRole['kind'], LookName>> = {
  root: 'host-root',
  heir: 'host-heir',
  member: 'host',
  lost: 'host-lost',
  'cut-off': 'host-cut-off',
}

const nameLooks: Readonly<Record<HostRole['kind'], LookName>> = {
  root: 'ink',
  heir: 'ink',
  member: 'ink',
  lost: 'ghost',
  'cut-off': 'alarm',
}

const badgeLooks: Readonly<Record<HostRole['kind'], LookName>> = {
  root: 'badge-root',
  heir: 'badge-root',
  member: 'badge-root',
  lost: 'badge-lost',
  'cut-off': 'badge-cut-off',
}

function isGone({ kind }: HostRole): boolean {
  return kind === 'lost' || kind === 'cut-off'
}

// On the upper edge, so that it costs no room.
function badge(role: HostRole, { x, y, height }: Box): readonly string[] {
  const text = hostRoleText(role)
  if (text === undefined) return []
  const width = boldWidth(text, lettering.badge) + 12
  const top = y - height / 2
  return [
    tag('rect', {
      x: x - width / 2,
      y: top - 8,
      width,
      height: 15,
      rx: 7.5,
      ...look(badgeLooks[role.kind]),
    }),
    textTag(
      'text',
      { x, y: top + 3, 'font-size': lettering.badge, 'font-weight': 600, ...look('badge-text') },
      text,
    ),
  ]
}

function tooltip(
  { name, address, region, depth, rootPort, rootPathCost }: GraphHost,
  role: HostRole,
): string {
  const text = hostRoleText(role)
  return [
    `${name}${text === undefined ? '' : ` (${text})`}`,
    address,
    ...(region === undefined ? [] : [`region ${region}`]),
    ...(rootPort === undefined
      ? []
      : [`${counted(depth ?? 0, 'link')} to the root, by ${rootPort}, path cost ${rootPathCost}`]),
  ].join(', ')
}
