/** What an action throws or rejects with, as `class: message`; undefined when it does not. */
export async function thrownBy(action: () => unknown): Promise<string | undefined> {
  try {
    await action()
    return undefined
  } catch (thrown) {
    return thrown instanceof Error ? `${thrown.constructor.name}: ${thrown.message}` : String(thrown)
  }
}
