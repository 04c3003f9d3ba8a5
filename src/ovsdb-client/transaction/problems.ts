import { UnsendableError } from '../ovsdb-error.ts'

/** What is wrong with a transaction, gathered so that a caller hears of it all at once. */
export class Problems {
  readonly #found: UnsendableError[]

  constructor(found: readonly UnsendableError[] = []) {
    this.#found = [...found]
  }

  /** The same problems, to which others are added without being kept here. */
  copy(): Problems {
    return new Problems(this.#found)
  }

  /** Whether the action goes well; an UnsendableError that it throws is kept. */
  gather(action: () => void): boolean {
    try {
      action()
      return true
    } catch (error) {
      if (!(error instanceof UnsendableError)) throw error
      this.#found.push(error)
      return false
    }
  }

  /** Throws UnsendableError. */
  refuse(): void {
    const [first, ...others] = this.#found
    if (first === undefined) return
    if (others.length === 0) throw first
    const messages = this.#found.map(({ message }) => message).join('; ')
    const hints = [...new Set(this.#found.flatMap(({ hint }) => hint ?? []))]
    throw new UnsendableError(`${this.#found.length} things are wrong with the transaction: ${messages}`, {
      ...(hints.length > 0 ? { hint: hints.join('; ') } : {}),
      cause: this.#found,
    })
  }
}

/** Says for which column a value is wrong. Throws UnsendableError. */
export function writing<Value>(table: string, column: string, write: () => Value): Value {
  try {
    return write()
  } catch (cause) {
    if (!(cause instanceof UnsendableError)) throw cause
    const hint = cause.hint === undefined ? {} : { hint: cause.hint }
    throw new UnsendableError(`Cannot write column "${column}" of table "${table}": ${cause.message}`, {
      ...hint,
      cause,
    })
  }
}
