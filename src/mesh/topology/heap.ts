/** A binary heap: the least element comes first, adding and taking cost O(log n). */
export class Heap<Element> {
  readonly #precedes: (one: Element, other: Element) => boolean
  readonly #elements: Element[] = []

  constructor(precedes: (one: Element, other: Element) => boolean) {
    this.#precedes = precedes
  }

  /** The least element; undefined when there is none. */
  get first(): Element | undefined {
    return this.#elements[0]
  }

  add(element: Element): void {
    this.#elements.push(element)
    this.#rise(this.#elements.length - 1)
  }

  take(): Element | undefined {
    const least = this.#elements[0]
    const last = this.#elements.pop()
    if (last === undefined || this.#elements.length === 0) return least
    this.#elements[0] = last
    this.#sink(0)
    return least
  }

  #rise(place: number): void {
    const above = Math.floor((place - 1) / 2)
    if (place > 0 && this.#swapIfBefore(place, above)) this.#rise(above)
  }

  #sink(place: number): void {
    const [left, right] = [2 * place + 1, 2 * place + 2]
    const lesser = this.#isBefore(right, left) ? right : left
    if (this.#swapIfBefore(lesser, place)) this.#sink(lesser)
  }

  #swapIfBefore(place: number, above: number): boolean {
    if (!this.#isBefore(place, above)) return false
    const [lower, upper] = [this.#elements[place], this.#elements[above]]
    if (lower === undefined || upper === undefined) return false
    this.#elements[place] = upper
    this.#elements[above] = lower
    return true
  }

  #isBefore(place: number, other: number): boolean {
    const [one, two] = [this.#elements[place], this.#elements[other]]
    return one !== undefined && two !== undefined && this.#precedes(one, two)
  }
}
