import type { Stretch } from './subtrees.ts'

/** Of values in a row: all outside of a stretch, joined; undefined where nothing is. In constant time for each stretch. */
export function outsideOf<Value>(
  values: readonly Value[],
  join: (one: Value, other: Value) => Value,
): (stretch: Stretch) => Value | undefined {
  const before = joinedUpTo(values, join)
  const after = joinedUpTo(values.toReversed(), join)
  return ({ start, end }) => {
    const [one, other] = [before[start - 1], after[values.length - end - 1]]
    return one === undefined || other === undefined ? (one ?? other) : join(one, other)
  }
}

// [a, b, c] → [a, ab, abc]
function joinedUpTo<Value>(
  values: readonly Value[],
  join: (one: Value, other: Value) => Value,
): readonly Value[] {
  const joined: Value[] = []
  for (const value of values) {
    const last = joined.at(-1)
    joined.push(last === undefined ? value : join(last, value))
  }
  return joined
}
