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
  readonly regions: readonly RegionBox[]
  /** By port. */
  readonly curves: ReadonlyMap<string, Curve>
}

export interface RegionBox {
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
  const groups = neighbourhoods(graph)
  const cell = { width: host.width + space.width, height: host.height + space.height }
  const plans = groups.map((group) => neighbourhoodPlan(branchesAmong(group.hosts, graph), cell))
  const regions = regionBoxes(groups, plans)
  const hosts = new Map(plans.flatMap((plan, index) => placedAt(plan, middleOf(regions[index]), host)))
  const curves = curvesOf(graph, hosts)
  const around = [...regions.map(({ box }) => box), ...[...curves.values()].flatMap(alongCurve)]
  return { hosts, regions, curves, bounds: bounds([...hosts.values(), ...around]) }
}

/** Above the hosts of a region, for its name. */
export const regionHead = 18
const regionGap = 70

function regionBoxes(
  groups: readonly Neighbourhood[],
  plans: readonly NeighbourhoodPlan[],
): readonly RegionBox[] {
  if (groups.length === 1 && groups[0]?.region === undefined) return []
  const sizes = plans.map(({ room: { width, height } }) => ({ width, height: height + regionHead }))
  const boxes = inRows(sizes, regionGap)
  return boxes.map((box, index) => ({ region: groups[index]?.region, box }))
}

function middleOf(region: RegionBox | undefined): Point {
  return region === undefined ? { x: 0, y: 0 } : { x: region.box.x, y: region.box.y + regionHead / 2 }
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
