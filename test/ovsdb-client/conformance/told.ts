import type { DecodedRow } from '../../../src/ovsdb-client/value/row.ts'

interface AnyChange {
  readonly kind: string
  readonly table: string
  readonly old: object | undefined
  readonly new: object | undefined
}

/** What a replica tells of its changes, each as text: `inserted Ship {"name":"Ada"}`. */
export class Told {
  readonly #texts: string[] = []
  readonly ended: Promise<void>

  constructor(changes: AsyncIterable<AnyChange>) {
    this.ended = this.#listen(changes)
  }

  /** What was told since the last time, sorted: within one transaction the order means nothing. */
  async since(): Promise<readonly string[]> {
    await new Promise((resolve) => setTimeout(resolve, 5))
    return this.#texts.splice(0).sort()
  }

  async #listen(changes: AsyncIterable<AnyChange>): Promise<void> {
    for await (const change of changes) this.#texts.push(textOf(change))
  }
}

function textOf({ kind, table, old, new: now }: AnyChange): string {
  const before = kind === 'modified' && old !== undefined ? `${rowText(old)} → ` : ''
  return `${kind} ${table} ${before}${rowText(now ?? old ?? {})}`
}

/** Without UUIDs, which differ from run to run. */
function rowText(row: object): string {
  const columns = Object.entries(row as DecodedRow).filter(([name]) => name !== '_uuid')
  return columns.map(([name, value]) => `${name} ${plain(value)}`).join(', ')
}

function plain(value: unknown): string {
  if (value instanceof Map)
    return `{${[...value]
      .map(([key, element]) => `${key}: ${element}`)
      .sort()
      .join(', ')}}`
  return value instanceof Set ? `[${[...value].map(String).sort().join(', ')}]` : String(value)
}
