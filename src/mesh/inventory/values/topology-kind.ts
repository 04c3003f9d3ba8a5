import type { TopologyKind } from '../inventory.ts'
import { oneOf } from '../quote.ts'
import { didYouMean } from '../suggest.ts'
import { Complaint } from './complaint.ts'

const built: readonly TopologyKind[] = ['partial', 'full', 'ring']
const unbuilt = ['chords', 'hub', 'manual']

export const wantedKind = oneOf(built)

/** The shape of the mesh. The format has more of them than are built. */
export function readTopologyKind(text: string): TopologyKind | Complaint {
  const kind = built.find((word) => word === text)
  if (kind !== undefined) return kind
  return unbuilt.includes(text)
    ? new Complaint(`is not built yet; want ${wantedKind}`)
    : new Complaint(`is not ${wantedKind}`, didYouMean(text, built))
}
