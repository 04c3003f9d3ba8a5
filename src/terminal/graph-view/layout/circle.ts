import type { Branch } from '../branch.ts'
import { boxAround, overlap, type Point, type Size } from './box.ts'
import { ellipsesFor } from './ellipse.ts'

/** All hosts on one line round, the tree's links without a crossing, the root at the top. For rings and chains. */
export function onCircle(branches: readonly Branch[], cell: Size): ReadonlyMap<string, Point> {
  const { before, after } = halves(branches)
  const [first, ...rest] = after
  const order = [
    ...before.flatMap((branch) => inOrder(branch, 'before')),
    ...(first === undefined ? [] : inOrder(first, 'after')),
    ...rest.flatMap((branch) => inOrder(branch, 'after')),
  ]
  const top = order.indexOf(first?.host.name ?? '')
  const { pointAt, radiusFor } = ellipsesFor(cell)
  for (let radius = order.length > 1 ? radiusFor(order.length) : 0; ; radius += radiusStep) {
    const points = order.map((_, index) => pointAt((index - top) / order.length, radius))
    if (isClear(points, cell)) return new Map(order.map((name, index) => [name, points[index] ?? origin]))
  }
}

const radiusStep = 4
const origin: Point = { x: 0, y: 0 }

// A host stands between the two halves of what hangs below it: then no link of the tree crosses another.
function inOrder({ host, below }: Branch, outer: 'before' | 'after'): readonly string[] {
  const { before, after } = halves(below, outer)
  return [
    ...before.flatMap((branch) => inOrder(branch, 'before')),
    host.name,
    ...after.flatMap((branch) => inOrder(branch, 'after')),
  ]
}

// The odd one goes to the outer side, so that a chain stays a chain.
function halves(
  branches: readonly Branch[],
  outer: 'before' | 'after' = 'after',
): { readonly before: readonly Branch[]; readonly after: readonly Branch[] } {
  const half = outer === 'before' ? Math.ceil(branches.length / 2) : Math.floor(branches.length / 2)
  return { before: branches.slice(0, half), after: branches.slice(half) }
}

function isClear(points: readonly Point[], cell: Size): boolean {
  const boxes = points.map((point) => boxAround(point, cell))
  return boxes.every((box, index) => boxes.slice(index + 1).every((other) => !overlap(box, other)))
}
