import { UsageError } from '../errors.ts'
import type { MeshDesign } from '../mesh/design.ts'
import { didYouMean } from '../mesh/inventory/suggest.ts'
import type { HostName } from '../mesh/names.ts'
import type { Loss } from '../mesh/spanning-tree/loss.ts'
import { type Link, peerOf } from '../mesh/topology/link.ts'

/** `h3`, or `h1,h2` for the link between them. Throws UsageError when the mesh has none such, or nothing beside it. */
export function namedLoss(text: string, design: MeshDesign): Loss {
  const names = text.split(',').map((name) => name.trim())
  if (names.length > 2)
    throw new UsageError(
      `--lost "${text}" names ${names.length} hosts, one is wanted, or the two of a link`,
      {
        hint: 'losses are drawn one at a time',
      },
    )
  const [one, other] = names.map((name) => hostNamed(name, design))
  if (one !== undefined && other !== undefined) return { kind: 'link', link: linkBetween(one, other, design) }
  if (one !== undefined && design.hosts.size > 1) return { kind: 'host', host: one }
  throw new UsageError(`--lost "${text}" leaves no host to draw`)
}

function hostNamed(name: string, { hosts }: MeshDesign): HostName {
  const known = [...hosts.keys()]
  const host = known.find((candidate) => candidate === name)
  if (host !== undefined) return host
  throw new UsageError(`--lost names the host "${name}", which is not in the inventory`, {
    hint: didYouMean(name, known) ?? `its hosts are ${known.join(', ')}`,
  })
}

function linkBetween(one: HostName, other: HostName, { links }: MeshDesign): Link {
  const ofOne = links.filter(({ hosts }) => hosts.includes(one))
  const link = ofOne.find((candidate) => one !== other && peerOf(candidate, one) === other)
  if (link !== undefined) return link
  throw new UsageError(`--lost names a link between "${one}" and "${other}", and the mesh has none`, {
    hint: `${one} has links to ${ofOne.map((candidate) => peerOf(candidate, one)).join(', ')}`,
  })
}
