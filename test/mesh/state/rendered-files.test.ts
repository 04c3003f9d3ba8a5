import { expect } from 'chai'
import { loadTemplates } from '../../../src/host/files/templates.ts'
import { hostFilePaths } from '../../../src/mesh/state/host-files.ts'
import { readBlock } from '../../../src/mesh/state/managed-block.ts'
import { renderedFiles } from '../../../src/mesh/state/rendered-files.ts'
import { articleDesign } from '../plan/article.ts'
import { seenArticle } from '../plan/seen-article.ts'
import { freshHost } from './seen-host.ts'

const templates = await loadTemplates()

describe('renderedFiles()', () => {
  it('has every file of every host, in the inventory’s order', () => {
    const files = renderedFiles(articleDesign(), templates)
    expect(files.map(({ host, path, mode }) => `${mode} ${host}${path}`)).to.deep.equal(
      ['host1', 'host2', 'host3'].flatMap((host) =>
        Object.values(hostFilePaths).map((path) => `644 ${host}${path}`),
      ),
    )
  })

  it('has no drop-in of systemd where sh reads Docker’s defaults', () => {
    const files = renderedFiles(articleDesign({ more: 'docker: { read_by: sh }' }), templates)
    expect(new Set(files.map(({ path }) => path))).to.deep.equal(
      new Set([hostFilePaths.interfaces, hostFilePaths.dockerDefaults]),
    )
  })

  it('says what apply would write on a host where nobody else has a line', () => {
    const empty = { ...freshHost, facts: { ...freshHost.facts, files: new Map() } }
    const { desired } = seenArticle(templates).planSeen(empty)
    const rendered = renderedFiles(articleDesign(), templates).filter(({ host }) => host === 'host1')
    const parts = rendered.map(({ path, text }) => {
      const block = readBlock(text, 'prod')
      return [path, block.kind === 'present' ? block.text : text]
    })
    expect(parts).to.deep.equal([...(desired?.files ?? [])].map(([path, { text }]) => [path, text]))
  })
})
