import type { Json } from './json.ts'
import { isPacked, type LooseJson, type PackedJson } from './packed-json.ts'

/** The value with nothing packed in it. It becomes that in place: nobody else may hold it. */
export function unpacked(value: LooseJson): Json {
  // Not worth a generator: the `id` of every reply comes here.
  if (typeof value !== 'object' || value === null) return value
  const work = unpacking(value)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
  }
}

/** As `unpacked`, with a turn for everybody else after every 128 KiB or so. */
export async function unpackedInTurns(value: LooseJson): Promise<Json> {
  const work = unpacking(value)
  for (;;) {
    const step = work.next()
    if (step.done === true) return step.value
    await new Promise((resolve) => setImmediate(resolve))
  }
}

// Read at 20 MB a second, which is slow, this is 7 ms.
const bytesPerTurn = 128 * 1024

function* unpacking(root: LooseJson): Generator<void, Json> {
  if (isPacked(root)) return root.unpack()
  let bytes = 0
  for (const [members, name, row] of packedIn(root)) {
    members[name] = row.unpack()
    bytes += row.byteLength
    if (bytes < bytesPerTurn) continue
    bytes = 0
    yield
  }
  // Nothing packed is left in it.
  return root as Json
}

/** Everything packed, with its place. What is put in its place is not looked into. */
function* packedIn(
  root: LooseJson,
): Generator<[members: Record<string, LooseJson>, name: string, row: PackedJson]> {
  const open = [root]
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue
    // Members of an object, or elements of an array: the tree was made a moment ago and nobody else holds it.
    const members = value as Record<string, LooseJson>
    for (const name of Object.keys(members)) {
      const member = members[name]
      if (isPacked(member)) yield [members, name, member]
      else if (member !== undefined) open.push(member)
    }
  }
}
