/**
 * Lets everybody else run while much work is done: `if (slice.isOver) await slice.next()`, between any two steps.
 */
export class TimeSlice {
  #endsAt = performance.now() + lengthMs

  get isOver(): boolean {
    return performance.now() >= this.#endsAt
  }

  async next(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    this.#endsAt = performance.now() + lengthMs
  }
}

const lengthMs = 8
