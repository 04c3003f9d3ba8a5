/** How often each of these is named, in the order in which they first are. */
export function countEach<Name>(names: readonly Name[]): Map<Name, number> {
  const counts = new Map<Name, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  return counts
}
