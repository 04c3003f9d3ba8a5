/** Something that has the key of an earlier one. */
export interface Repeat<Thing> {
  readonly first: Thing
  readonly repeat: Thing
}

/** Those that share their key with an earlier one, each beside the first; no key, no repeat. */
export function repeats<Thing>(
  things: readonly Thing[],
  keyOf: (thing: Thing) => string | undefined,
): readonly Repeat<Thing>[] {
  const firsts = new Map<string, Thing>()
  return things.flatMap((repeat) => {
    const key = keyOf(repeat)
    const first = key === undefined ? undefined : firsts.get(key)
    if (key !== undefined && first === undefined) firsts.set(key, repeat)
    return first === undefined ? [] : [{ first, repeat }]
  })
}
