import { Complaint } from './complaint.ts'

export const wantedPair = 'two hosts, such as [host1, host2]'
export const wantedPairs = 'a list of pairs such as [host1, host2]'
export const pairHint = 'each pair in brackets of its own: [host1, host2]'

/** Two hosts by name, in the order in which they were written. */
export function readPair(names: readonly string[]): readonly [string, string] | Complaint {
  const [one, other] = names
  return one !== undefined && other !== undefined && names.length === 2
    ? [one, other]
    : new Complaint(`names ${names.length === 1 ? 'one host' : `${names.length} hosts`}; want two`, pairHint)
}
