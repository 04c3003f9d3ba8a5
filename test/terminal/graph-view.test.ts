import { expect } from 'chai'
import type { GraphDocument } from '../../src/mesh/topology/graph-document.ts'
import { graphText } from '../../src/terminal/graph-view.ts'
import { golden } from '../golden.ts'

const graph: GraphDocument = {
  format: 'ovsmesh-graph/1',
  mesh: 'prod',
  root: 'host1',
  hosts: [
    { name: 'host1', address: '1.1.1.1' },
    { name: 'eu-1.example', address: '2.2.2.2', region: 'eu' },
    { name: 'eu-2.example', address: '3.3.3.3', region: 'eu' },
  ],
  links: [
    { port: 'gre1', hosts: ['host1', 'eu-1.example'], role: 'tree' },
    { port: 'gre2', hosts: ['host1', 'eu-2.example'], role: 'tree' },
    { port: 'gre3', hosts: ['eu-1.example', 'eu-2.example'], role: 'standby' },
  ],
}

describe('graphText()', () => {
  for (const format of ['mermaid', 'dot'] as const)
    it(`draws ${format} as in test/golden/views/graph/${format}.txt`, async () => {
      const text = `${await graphText(graph, format)}\n`
      expect(text).to.equal(await golden(`views/graph/${format}.txt`, text))
    })

  it('draws SVG with every host, every link, and standby links dashed', async () => {
    const svg = await graphText(graph, 'svg')
    expect(svg).to.match(/^<\?xml/)
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) =>
      text?.replaceAll('&#45;', '-'),
    )
    for (const text of ['host1', 'eu-1.example', 'eu-2.example', 'gre1', 'gre2', 'gre3', 'eu', 'root'])
      expect(texts).to.include(text)
    expect(svg.match(/stroke-dasharray/g)).to.have.length(1)
  })
})
