import { isPlainNumber } from './misread.ts'
import type { Written, WrittenScalar } from './written.ts'

/** What was written, without its places: objects, arrays and scalars. What an alias shares stays shared. */
export function plainValue(root: Written): unknown {
  const seen = new Map<Written, unknown>()
  const plain = (written: Written): unknown => {
    const known = seen.get(written)
    if (known !== undefined) return known
    const value = plainOf(written, plain)
    seen.set(written, value)
    return value
  }
  return plain(root)
}

function plainOf(written: Written, plain: (inner: Written) => unknown): unknown {
  switch (written.kind) {
    case 'scalar':
      return plainScalar(written)
    case 'list':
      return written.elements.map(plain)
    case 'map':
      // fromEntries makes own keys of `__proto__` and `constructor`, where an assignment would not.
      return Object.fromEntries([...written.entries].map(([key, entry]) => [key, plain(entry.value)]))
  }
}

// NaN is neither a number nor text to the schema: what two readers of YAML take for two numbers is refused as both.
function plainScalar({ value, source }: WrittenScalar): unknown {
  return typeof value === 'number' && !isPlainNumber(value, source) ? Number.NaN : value
}
