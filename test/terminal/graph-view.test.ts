import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import type { MeshDesign } from '../../src/mesh/design.ts'
import type { HostName } from '../../src/mesh/names.ts'
import { type GraphDocument, graphDocument } from '../../src/mesh/topology/graph-document.ts'
import { treeDrawing } from '../../src/terminal/graph-view/tree-drawing.ts'
import { graphText } from '../../src/terminal/graph-view.ts'
import { golden } from '../golden.ts'
import { designOf, hostNames, meshOf } from './graph-meshes.ts'
import { plain } from './plain.ts'

const threeHosts = meshOf(hostNames(3))
const twoRegions = meshOf(hostNames(8, ['eu', 'us']))
const chain = meshOf(['a', 'b', 'c', 'd'], 'kind: manual, links: [[a, b], [b, c], [c, d]]')

describe('graphText()', () => {
  const meshes: readonly (readonly [string, GraphDocument, MeshDesign])[] = [
    ['three-hosts', graphDocument(threeHosts), threeHosts],
    ['two-regions', graphDocument(twoRegions), twoRegions],
    ['root-lost', withoutHost(twoRegions, 'h1'), twoRegions],
    ['cut-off', withoutHost(chain, 'c'), chain],
  ]
  for (const [name, graph, design] of meshes)
    for (const format of ['mermaid', 'dot', 'svg'] as const)
      it(`draws ${name} as in test/golden/views/graph/${name}.${format}`, async () => {
        const text = `${graphText(graph, format, graphDocument(design))}\n`
        expect(text).to.equal(await golden(`views/graph/${name}.${format}`, text))
      })

  it('leaves every host in its place after a loss', () => {
    const before = graphDocument(twoRegions)
    const places = (text: string) =>
      [...text.matchAll(/<rect x="[^"]*" y="[^"]*" width="[^"]*" height="40"/g)].map(String)
    const after = graphText(withoutHost(twoRegions, 'h1'), 'svg', before)
    expect(places(after)).to.deep.equal(places(graphText(before, 'svg')))
  })

  it('takes nothing from outside into an SVG', () => {
    const text = graphText(graphDocument(twoRegions), 'svg')
    expect(text.replace('http://www.w3.org/2000/svg', '')).to.not.match(
      /https?:|url\(|@import|<script|<image/,
    )
  })

  it('names ports on links while there are few hosts, and in tooltips alone when there are many', () => {
    const visible = (hosts: number) =>
      /<text[^>]*>gre1<\/text>/.test(graphText(graphDocument(meshOf(hostNames(hosts))), 'svg'))
    expect([visible(12), visible(13)]).to.deep.equal([true, false])
  })

  it('writes names that mean something to the language as what they are', () => {
    const graph = { ...graphDocument(chain), mesh: 'a<b>&"c\\' }
    const first = graph.hosts.map((host, index) => (index === 0 ? { ...host, region: '"]; x\n#`' } : host))
    const odd = { ...graph, hosts: first }
    expect(graphText(odd, 'svg')).to.include('<title id="mesh-title">Mesh a&lt;b&gt;&amp;&quot;c\\</title>')
    expect(
      graphText(odd, 'dot')
        .split('\n')
        .filter((line) => /^graph|label="\\"/.test(line.trim())),
    ).to.deep.equal(['graph "a<b>&\\"c\\\\" {', '    label="\\"]; x\\n#`"'])
    expect(graphText(odd, 'mermaid')).to.include('["#34;]#59; x #35;#96;"]')
  })
})

describe('treeDrawing()', () => {
  const drawings: readonly (readonly [string, readonly string[]])[] = [
    ['two-regions', treeDrawing(graphDocument(twoRegions), plain)],
    ['root-lost', treeDrawing(withoutHost(twoRegions, 'h1'), plain)],
    ['cut-off', treeDrawing(withoutHost(chain, 'c'), plain)],
    ['sixty-hosts', treeDrawing(graphDocument(meshOf(hostNames(60))), plain, { mostHosts: 24 })],
  ]
  for (const [name, lines] of drawings)
    it(`draws ${name} as in test/golden/views/graph/${name}.tree`, async () => {
      const text = `${lines.join('\n')}\n`
      expect(text).to.equal(await golden(`views/graph/${name}.tree`, text))
    })

  it('names every host once when it may', () => {
    const graph = graphDocument(meshOf(hostNames(60)))
    const tree = treeDrawing(graph, plain).filter((line) => !/^(standby: | {3,})/.test(line))
    const named = tree.map((line) => /\bh\d+/.exec(line)?.[0])
    expect(named.toSorted()).to.deep.equal(hostNames(60).toSorted())
  })
})

describe('docs/images/mesh.svg', () => {
  it('is what graph draws of docs/images/mesh.yaml', async () => {
    const [inventory, image] = await Promise.all(
      ['mesh.yaml', 'mesh.svg'].map((name) =>
        readFile(new URL(`../../docs/images/${name}`, import.meta.url), 'utf8'),
      ),
    )
    expect(image).to.equal(`${graphText(graphDocument(designOf(inventory ?? '')), 'svg')}\n`)
  })
})

function withoutHost(design: MeshDesign, host: string): GraphDocument {
  return graphDocument(design, { kind: 'host', host: host as HostName })
}
