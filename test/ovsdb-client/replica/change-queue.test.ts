import { expect } from 'chai'
import fc from 'fast-check'
import { ChangeQueue } from '../../../src/ovsdb-client/replica/change-queue.ts'
import { changeBetween, type StoredChange } from '../../../src/ovsdb-client/replica/stored-change.ts'
import type { StoredRow } from '../../../src/ovsdb-client/replica/stored-row.ts'
import { storedShelf } from '../support/shelf-rows.ts'

describe('ChangeQueue', () => {
  it('gives changes one by one, in their order, as long as there are few', () => {
    const queue = new ChangeQueue(3)
    const texts = history([1, 1], [1, 2], [1, undefined]).map((change) => told(pushed(queue, change)))
    expect(drained(queue)).to.deep.equal(texts)
    expect(queue.shift()).to.equal(undefined)
  })

  it('folds what happens to a row beyond the limit, behind what waits one by one', () => {
    const queue = new ChangeQueue(1)
    for (const change of history([1, 1], [1, 2], [2, 5], [1, 3], [2, 6])) queue.push(change)
    expect(drained(queue)).to.deep.equal(['1: none → 1', '1: 1 → 3', '2: none → 6'])
  })

  it('forgets what came and went, and what is again as it was', () => {
    const queue = new ChangeQueue(2)
    const changes = history([1, 1], [2, 1], [3, 1], [1, 2], [3, undefined], [1, 1], [2, undefined], [2, 1])
    for (const change of changes) queue.push(change)
    expect(drained(queue)).to.deep.equal(['1: none → 1', '2: none → 1'])
  })

  it('waits one by one again when the folded ones were taken', () => {
    const queue = new ChangeQueue(1)
    const [first, second, third, ...others] = history([1, 1], [1, 2], [1, 3], [1, 4], [1, 5])
    for (const change of [first, second, third]) if (change !== undefined) queue.push(change)
    expect(drained(queue)).to.deep.equal(['1: none → 1', '1: 1 → 3'])
    expect(others.map((change) => told(pushed(queue, change)) && drained(queue))).to.deep.equal([
      ['1: 3 → 4'],
      ['1: 4 → 5'],
    ])
  })

  it('drops what waits when it is cleared', () => {
    const queue = new ChangeQueue(1)
    for (const change of history([1, 1], [1, 2])) queue.push(change)
    queue.clear()
    expect(drained(queue)).to.deep.equal([])
    for (const change of history([1, 1])) queue.push(change)
    expect(drained(queue)).to.deep.equal(['1: none → 1'])
  })

  it('never loses the state of a row, nor holds more than the limit and one for each row', () => {
    const height = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined })
    const step = fc.oneof(
      fc.record({ row: fc.integer({ min: 1, max: 4 }), height }),
      fc.constant('shift' as const),
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3 }),
        fc.array(step, { maxLength: 60, size: 'max' }),
        (limit, steps) => {
          const queue = new ChangeQueue(limit)
          const table = new Table()
          const consumer = new Map<number, number>()
          for (const one of steps) {
            if (one === 'shift') take(queue, consumer)
            else for (const change of table.set(one.row, one.height)) queue.push(change)
          }
          let left = 0
          while (take(queue, consumer)) left += 1
          expect(left).to.be.at.most(limit + 4)
          expect(consumer).to.deep.equal(table.heights)
        },
      ),
    )
  })
})

/** Rows with a height, and what lies between their states. */
class Table {
  readonly #rows = new Map<number, StoredRow>()

  get heights(): ReadonlyMap<number, number> {
    return new Map([...this.#rows].map(([number, row]) => [number, heightOf(row)]))
  }

  set(number: number, height: number | undefined): readonly StoredChange[] {
    const old = this.#rows.get(number)
    const now = height === undefined ? undefined : storedShelf(number, { height })
    if (now === undefined) this.#rows.delete(number)
    else this.#rows.set(number, now)
    return [changeBetween('Shelf', old, now) ?? []].flat()
  }
}

/** Each step is a row and its new height; undefined: it goes. */
function history(...steps: readonly (readonly [row: number, height: number | undefined])[]) {
  const table = new Table()
  return steps.flatMap(([row, height]) => table.set(row, height))
}

function pushed(queue: ChangeQueue, change: StoredChange): StoredChange {
  queue.push(change)
  return change
}

function drained(queue: ChangeQueue): readonly string[] {
  const change = queue.shift()
  return change === undefined ? [] : [told(change), ...drained(queue)]
}

function told({ old, new: now }: StoredChange): string {
  const uuid = (old ?? now)?.uuid ?? ''
  return `${Number(uuid.slice(-12))}: ${old ? heightOf(old) : 'none'} → ${now ? heightOf(now) : 'none'}`
}

/** The consumer believes what it is told, and checks that it follows from what it was told before. */
function take(queue: ChangeQueue, consumer: Map<number, number>): boolean {
  const change = queue.shift()
  if (change === undefined) return false
  const number = Number((change.old ?? change.new).uuid.slice(-12))
  expect(change.old && heightOf(change.old)).to.equal(consumer.get(number))
  if (change.new === undefined) consumer.delete(number)
  else consumer.set(number, heightOf(change.new))
  return true
}

function heightOf(row: StoredRow): number {
  return Number(row.row()['height'])
}
