import { expect } from 'chai'
import { type GraphDocument, graphDocument } from '../../../../src/mesh/topology/graph-document.ts'
import { type Box, holds, overlap } from '../../../../src/terminal/graph-view/layout/box.ts'
import { pointOn } from '../../../../src/terminal/graph-view/layout/curve.ts'
import { type Layout, layoutOf } from '../../../../src/terminal/graph-view/layout/layout.ts'
import { hostNames, meshOf } from '../../graph-meshes.ts'

const sizes = { host: { width: 90, height: 40 }, space: { width: 26, height: 26 } }
const regions = ['eu', 'us', 'asia', 'africa']

describe('layoutOf()', () => {
  const meshes: readonly (readonly [string, () => GraphDocument])[] = [
    ['one host', () => graphOf(1, 0, '')],
    ...[3, 4, 8, 16, 40, 60].map((hosts) => [`${hosts} hosts`, () => graphOf(hosts, 0, '')] as const),
    ...(['full', 'ring', 'chords', 'hub'] as const).map(
      (kind) => [`${kind} of 16`, () => graphOf(16, 0, `kind: ${kind}`)] as const,
    ),
    ['hub of 60', () => graphOf(60, 0, 'kind: hub')],
    ['16 hosts in four regions', () => graphOf(16, 4, '')],
    ['40 hosts in four regions', () => graphOf(40, 4, '')],
    ['60 hosts in three regions', () => graphOf(60, 3, 'redundancy: 3')],
  ]
  for (const [name, drawn] of meshes) {
    it(`keeps hosts and regions of ${name} apart`, () => {
      const graph = drawn()
      const layout = layoutOf(graph, sizes)
      expect([...layout.hosts.keys()].toSorted()).deep.equals(graph.hosts.map((host) => host.name).toSorted())
      expect(overlapping([...layout.hosts.values()])).equals(0)
      expect(overlapping(layout.regions.map(({ box }) => box))).equals(0)
    })

    it(`leads no tree link of ${name} through a host that is not its own`, () => {
      const graph = drawn()
      const layout = layoutOf(graph, sizes)
      const tree = graph.links.filter(({ role }) => role === 'tree')
      expect(tree.flatMap(({ port, hosts }) => passed(port, hosts, layout))).deep.equals([])
    })
  }

  it('puts every host into the box of its region', () => {
    const graph = graphOf(16, 3, '')
    const { hosts, regions } = layoutOf(graph, sizes)
    const outside = graph.hosts.filter(({ name, region }) => {
      const host = hosts.get(name)
      const around = regions.find((one) => one.region === region)
      return (
        host === undefined ||
        around === undefined ||
        !corners(host).every((corner) => holds(around.box, corner))
      )
    })
    expect(outside).deep.equals([])
  })

  it('regions hosts of no region where others have one, and nobody where none has', () => {
    const some = graphDocument(meshOf(['a:eu', 'b:eu', 'c', 'd']))
    expect(
      [layoutOf(some, sizes), layoutOf(graphOf(4, 0, ''), sizes)].map(({ regions }) =>
        regions.map(({ region }) => region),
      ),
    ).deep.equals([['eu', undefined], []])
  })

  it('is the same for the same graph', () => {
    const graph = graphOf(16, 2, '')
    expect(layoutOf(graph, sizes)).deep.equals(layoutOf(graph, sizes))
  })
})

function graphOf(hosts: number, regionCount: number, topology: string): GraphDocument {
  return graphDocument(meshOf(hostNames(hosts, regions.slice(0, regionCount)), topology))
}

function overlapping(boxes: readonly Box[]): number {
  return boxes.filter((box, index) => boxes.slice(index + 1).some((other) => overlap(box, other))).length
}

function passed(port: string, ends: readonly [string, string], { hosts, curves }: Layout): readonly string[] {
  const curve = curves.get(port)
  if (curve === undefined) return [`${port} has no curve`]
  const points = Array.from({ length: 100 }, (_, index) => pointOn(curve, index / 100))
  return [...hosts]
    .filter(([name, box]) => !ends.includes(name) && points.some((point) => holds(box, point)))
    .map(([name]) => `${port} through ${name}`)
}

function corners({ x, y, width, height }: Box) {
  return [-1, 1].flatMap((across) =>
    [-1, 1].map((down) => ({ x: x + (across * width) / 2, y: y + (down * height) / 2 })),
  )
}
