import type { GraphDocument, GraphHost } from '../../mesh/topology/graph-document.ts'

/** What a picture says of a host beside its name. */
export type HostRole =
  | { readonly kind: 'root' }
  /** Becomes root after those before it: 2 is the first of these. */
  | { readonly kind: 'heir'; readonly place: number }
  | { readonly kind: 'member' }
  | { readonly kind: 'lost' }
  /** A loss parts it from the root. */
  | { readonly kind: 'cut-off' }

export function hostRoleIn({ root, roots, lost }: GraphDocument): (host: GraphHost) => HostRole {
  return ({ name, depth }) => {
    if (lost?.kind === 'host' && lost.host === name) return { kind: 'lost' }
    if (name === root) return { kind: 'root' }
    if (depth === undefined) return { kind: 'cut-off' }
    const place = roots.indexOf(name) + 1
    // Further ones are roots by name only: two losses come before them.
    return place === 2 || place === 3 ? { kind: 'heir', place } : { kind: 'member' }
  }
}

/** `root`, `2nd root`; undefined where there is nothing to say. */
export function hostRoleText(role: HostRole): string | undefined {
  switch (role.kind) {
    case 'root':
      return 'root'
    case 'heir':
      return role.place === 2 ? '2nd root' : '3rd root'
    case 'member':
      return undefined
    case 'lost':
      return 'lost'
    case 'cut-off':
      return 'cut off'
  }
}
