import type { GraphLink, LinkRole } from '../../../mesh/topology/graph-document.ts'
import type { Curve } from '../layout/curve.ts'
import { type LookName, look } from './palette.ts'
import { rounded, tag, textTag } from './tag.ts'

/** How a link is drawn. */
export interface LinkLook {
  readonly role: LinkRole
  readonly isBetweenRegions: boolean
  /** In so full a picture that thin lines must be thinner. */
  readonly isDense: boolean
}

export function linkShape(link: GraphLink, curve: Curve, looks: LinkLook): string {
  return tag('path', { d: path(curve), ...linkLook(looks) }, textTag('title', {}, tooltip(link)))
}

/** The attributes of a line; the legend draws its samples with them, too. */
export function linkLook({
  role,
  isBetweenRegions,
  isDense,
}: LinkLook): Readonly<Record<string, string | number | undefined>> {
  const isThin = role !== 'tree' && isDense
  return {
    ...look(lookOf(role, isBetweenRegions)),
    'stroke-width': isThin ? 0.7 : widths[role] + (isBetweenRegions && role === 'tree' ? 0.8 : 0),
    'stroke-dasharray': dashes[role],
    'stroke-opacity': isThin ? 0.55 : undefined,
  }
}

const widths: Readonly<Record<LinkRole, number>> = { tree: 2.4, standby: 1.2, lost: 1.2, 'cut-off': 1.6 }

const dashes: Readonly<Record<LinkRole, string | undefined>> = {
  tree: undefined,
  standby: '6 4',
  lost: '1.5 4',
  'cut-off': '6 4',
}

function lookOf(role: LinkRole, isBetweenRegions: boolean): LookName {
  if (!isBetweenRegions) return role
  return role === 'tree' ? 'tree-between' : role === 'standby' ? 'standby-between' : role
}

function path({ from, controls: [one, other], to }: Curve): string {
  const [start, ...rest] = [from, one, other, to].map(({ x, y }) => `${rounded(x)} ${rounded(y)}`)
  return `M${start}C${rest.join(' ')}`
}

function tooltip({ port, hosts, role, discards, cost, reach }: GraphLink): string {
  return [
    `${port}: ${hosts.join(' to ')}`,
    roleTexts[role],
    ...(discards === undefined ? [] : [`${discards} discards`]),
    `path cost ${cost}`,
    `over ${reach} addresses`,
  ].join(', ')
}

const roleTexts: Readonly<Record<LinkRole, string>> = {
  tree: 'in the tree',
  standby: 'on standby',
  lost: 'lost',
  'cut-off': 'cut off from the root',
}
