import { type RegionBox, regionHead } from '../layout/layout.ts'
import { look } from './palette.ts'
import { tag, textTag } from './tag.ts'

/** A region's box, with its name in the corner. */
export function regionShape({ region, box: { x, y, width, height } }: RegionBox): string {
  const [left, top] = [x - width / 2, y - height / 2]
  const name = { x: left + 14, y: top + regionHead, 'text-anchor': 'start', 'font-weight': 600 }
  return tag(
    'g',
    {},
    tag('rect', { x: left, y: top, width, height, rx: 12, ...look('region') }),
    textTag('text', { ...name, ...look('faint') }, region ?? 'no region'),
  )
}
