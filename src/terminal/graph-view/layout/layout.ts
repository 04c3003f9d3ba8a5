import type { GraphDocument } from '../../../mesh/topology/graph-document.ts'
import { branchesAmong } from '../branch.ts'
import { type Neighbourhood, neighbourhoods } from '../neighbourhood.ts'
import { type Box, bounds, boxAround, moved, type Point, type Size } from './box.ts'
import { type Curve, curveAround, pointOn } from './curve.ts'
import { type NeighbourhoodPlan, neighbourhoodPlan } from './neighbourhood-plan.ts'
import { inRows } from './rows.ts'

/** Where everything of a picture stands. */
export interface Layout {
  /** What all of it takes. */
  readonly bounds: Box
  readonly hosts: ReadonlyMap<string, Box>
  /** Of every region; none where the mesh has no regions. */
  readonly frames: readonly Frame[]
  /** By port. */
  readonly curves: ReadonlyMap<string, Curve>
}

export interface Frame {
  /** Undefined: of the hosts that are in no region. */
  readonly region: string | undefined
  readonly box: Box
}

export interface LayoutSizes {
  readonly host: Size
  /** Least space between two hosts, in which a link can be seen and read. */
  readonly space: Size
}

/** Regions side by side, that of the root first; within each its part of the tree; links past all hosts. Pure. */
export function layoutOf(graph: GraphDocument, { host, space }: LayoutSizes): Layout {
  const regions = neighbourhoods(graph)
  const cell = { width: host.width + space.width, height: host.height + space.height }
  const plans = regions.map((one) => neighbourhoodPlan(branchesAmong(one.hosts, graph), cell))
  const frames = regions.length > 1 || regions[0]?.region !== undefined ? framesOf(regions, plans) : []
  const middles = frames.length === 0 ? [{ x: 0, y: 0 }] : frames.map(({ box }) => below(box))
  const hosts = new Map(
    plans.flatMap((plan, index) => placedAt(plan, middles[index] ?? { x: 0, y: 0 }, host)),
  )
  const curves = curvesOf(graph, hosts)
  return {
    hosts,
    frames,
    curves,
    bounds: bounds([
      ...hosts.values(),
      ...frames.map(({ box }) => box),
      ...[...curves.values()].flatMap(alongCurve),
    ]),
  }
}

/** Above the hosts of a frame, for its name. */
export const frameHead = 18
const frameGap = 70

function framesOf(regions: readonly Neighbourhood[], plans: readonly NeighbourhoodPlan[]): readonly Frame[] {
  const sizes = plans.map(({ room: { width, height } }) => ({ width, height: height + frameHead }))
  const boxes = inRows(sizes, frameGap)
  return boxes.map((box, index) => ({ region: regions[index]?.region, box }))
}

function below({ x, y }: Box): Point {
  return { x, y: y + frameHead / 2 }
}

function placedAt(
  { places, room }: NeighbourhoodPlan,
  middle: Point,
  host: Size,
): readonly (readonly [string, Box])[] {
  const by = { x: middle.x - room.x, y: middle.y - room.y }
  return [...places].map(([name, { x, y }]) => [name, moved(boxAround({ x, y }, host), by)])
}

// Looking for a way past every host for every link grows with both; so large a picture is dense in any case.
const mostWork = 60_000

function curvesOf({ links }: GraphDocument, hosts: ReadonlyMap<string, Box>): ReadonlyMap<string, Curve> {
  const isLarge = links.length * hosts.size > mostWork
  return new Map(
    links.flatMap(({ port, hosts: [one, other] }) => {
      const [from, to] = [hosts.get(one), hosts.get(other)]
      if (from === undefined || to === undefined) return []
      const others = isLarge ? [] : [...hosts.values()].filter((box) => box !== from && box !== to)
      return [[port, curveAround(from, to, others)] as const]
    }),
  )
}

function alongCurve(curve: Curve): readonly Box[] {
  return [0.25, 0.5, 0.75].map((at) => boxAround(pointOn(curve, at), { width: 8, height: 8 }))
}
