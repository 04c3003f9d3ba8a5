import { type Box, boxAround, grown, overlap } from '../layout/box.ts'
import { type Curve, pointOn } from '../layout/curve.ts'
import { lettering, textWidth } from './lettering.ts'
import { look } from './palette.ts'
import { tag, textTag } from './tag.ts'

/** The names of ports on their links, each clear of hosts and of each other where there is room. */
export function portLabels(curves: ReadonlyMap<string, Curve>, hosts: Iterable<Box>): readonly string[] {
  const taken = [...hosts]
  return [...curves].map(([port, curve]) => {
    const box = labelBox(port, curve, taken)
    taken.push(box)
    return tag('g', {}, ...labelShapes(port, box))
  })
}

// From the middle outwards.
const places = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73]

function labelBox(port: string, curve: Curve, taken: readonly Box[]): Box {
  const size = { width: textWidth(port, lettering.badge) + 6, height: 13 }
  const boxes = places.map((at) => boxAround(pointOn(curve, at), size))
  const free = boxes.find((box) => taken.every((other) => !overlap(grown(box, 2), other)))
  return free ?? boxAround(pointOn(curve, 0.5), size)
}

function labelShapes(port: string, { x, y, width, height }: Box): readonly string[] {
  return [
    tag('rect', {
      x: x - width / 2,
      y: y - height / 2,
      width,
      height,
      rx: 4,
      ...look('paper'),
      'fill-opacity': 0.9,
    }),
    textTag('text', { x, y: y + 3.5, 'font-size': lettering.badge, ...look('faint') }, port),
  ]
}
