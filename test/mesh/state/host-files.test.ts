import { readFile } from 'node:fs/promises'
import { expect } from 'chai'
import { loadTemplates } from '../../../src/host/files/templates.ts'
import type { PortName } from '../../../src/mesh/names.ts'
import { type HostFile, hostFilePaths, hostFiles } from '../../../src/mesh/state/host-files.ts'
import { writeBlock } from '../../../src/mesh/state/managed-block.ts'
import {
  articleHost,
  articleHostForDockerCe,
  articleHostForSh,
  articleHostWithOperatorOptions,
  type HostFixture,
  hostileHost,
  ip6greHost,
  rstpHost,
  vxlanHost,
} from './host-files/fleet-states.ts'
import { golden } from './host-files/golden.ts'

const templates = await loadTemplates()

describe('docs/files.md', () => {
  it('shows the files as they are written', async () => {
    const page = await readFile(new URL('../../../docs/files.md', import.meta.url), 'utf8')
    const shown = [
      articleHost,
      articleHostForSh,
      articleHostForDockerCe,
      articleHostWithOperatorOptions,
      rstpHost,
    ]
    const texts = shown.flatMap(fileTexts).map(({ text }) => text)
    const blocks = [...page.matchAll(/^```\n(.*?)^```$/gms)].map((block) => block[1])
    expect(blocks.filter((block) => !texts.includes(`${block}`))).to.deep.equal([])
    expect(blocks).to.have.length(6)
  })
})

describe('hostFiles()', () => {
  const variants: readonly (readonly [string, HostFixture])[] = [
    ['article', articleHost],
    ['article-sh', articleHostForSh],
    ['article-docker-ce', articleHostForDockerCe],
    ['article-operator-options', articleHostWithOperatorOptions],
    ['rstp-bfd-netdev', rstpHost],
    ['vxlan', vxlanHost],
    ['ip6gre', ip6greHost],
  ]
  for (const [variant, host] of variants)
    it(`writes ${variant}’s files as in test/golden/files/${variant}`, async () => {
      for (const { path, text } of fileTexts(host))
        expect(text).to.equal(await golden(`${variant}/host1${path}`, text))
    })

  it('names every path, with no text for what the host does not get', () => {
    expect(shapes(articleHostForSh)).to.deep.equal([
      `644 block ${hostFilePaths.interfaces}`,
      `644 block ${hostFilePaths.dockerDefaults}`,
      `644 whole ${hostFilePaths.dockerDropIn} (nothing)`,
    ])
    const nothing = { bridge: undefined, switchSettings: new Map(), dockerBridge: undefined }
    expect(shapes({ ...articleHost, state: nothing })).to.deep.equal([
      `644 block ${hostFilePaths.interfaces} (nothing)`,
      `644 block ${hostFilePaths.dockerDefaults} (nothing)`,
      `644 whole ${hostFilePaths.dockerDropIn} (nothing)`,
    ])
  })

  it('gives Docker’s bridge no port on a host that is not joined', () => {
    const { dockerBridge } = articleHost.state
    const state = { ...articleHost.state, dockerBridge: dockerBridge && { ...dockerBridge, joined: false } }
    expect(textOf(hostFilePaths.interfaces, { ...articleHost, state })).to.contain('    bridge_ports none\n')
  })

  it('starts docker-ce with the observed command, also when that is what it wrote itself', () => {
    const observed = '/opt/bin/dockerd -H fd:// --debug'
    const dropIn = dropInWithExecStart(observed)
    expect(dropIn).to.contain(`\nExecStart=\nExecStart=${observed} $DOCKER_OPTS\n`)
    expect(dropInWithExecStart(`${observed} $DOCKER_OPTS`)).to.equal(dropIn)
  })

  it('writes pure ASCII, whatever the values', () => {
    for (const { text } of fileTexts(hostileHost)) expect(text).to.match(/^[\n\x20-\x7e]*$/)
  })

  it('refuses a value that would break out of its place', () => {
    const { bridge } = articleHost.state
    const evil = {
      ...articleHost,
      state: { ...articleHost.state, bridge: bridge && { ...bridge, name: 'br0\nauto eth0' } },
    }
    expect(() => fileTexts(evil)).to.throw('cannot write the bridge "br0\nauto eth0" into a file')
    expect(() => dropInWithExecStart('/usr/bin/dockerd\nExecStartPre=/bin/evil')).to.throw(
      'cannot start Docker with',
    )
    const options = { ...articleHost.docker, options: ['--label="$(id)"'] }
    expect(() => fileTexts({ ...articleHost, docker: options })).to.throw(
      'cannot write "--label="$(id)"" into DOCKER_OPTS',
    )
  })

  it('refuses a tunnel to nobody', () => {
    const peers = new Map([...articleHost.peers].filter(([port]) => port !== ('gre2' as PortName)))
    expect(() => fileTexts({ ...articleHost, peers })).to.throw(
      'cannot say who is at the other end of "gre2"',
    )
  })
})

function fileTexts(host: HostFixture): readonly { readonly path: string; readonly text: string }[] {
  return hostFiles({ ...host, templates }).flatMap((file) => {
    const text = wholeText(file, host.mesh)
    return text === undefined ? [] : [{ path: file.path, text }]
  })
}

function wholeText({ kind, text }: HostFile, mesh: string): string | undefined {
  return kind === 'block' && text !== undefined ? writeBlock('', mesh, text) : text
}

function textOf(path: string, host: HostFixture): string | undefined {
  return hostFiles({ ...host, templates }).find((file) => file.path === path)?.text
}

function shapes(host: HostFixture): readonly string[] {
  const files = hostFiles({ ...host, templates })
  return files.map(
    ({ path, mode, kind, text }) => `${mode} ${kind} ${path}${text === undefined ? ' (nothing)' : ''}`,
  )
}

function dropInWithExecStart(execStart: string): string | undefined {
  const docker = { ...articleHostForDockerCe.docker, execStart }
  return textOf(hostFilePaths.dockerDropIn, { ...articleHostForDockerCe, docker })
}
