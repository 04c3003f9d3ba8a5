import { expect } from 'chai'
import type { HostName, PortName } from '../../src/mesh/names.ts'
import type { BfdSession, BridgeLook } from '../../src/mesh/spanning-tree/view.ts'
import { bfdChecks } from '../../src/verify/bfd-checks.ts'
import { golden } from '../golden.ts'
import { articleDesign } from '../mesh/plan/article.ts'
import { settledLooks, up } from './looks.ts'
import { problemsView } from './problems-view.ts'

const design = articleDesign({ more: 'spanning_tree: { protocol: rstp, bfd: true }' })
const hosts = [...design.hosts.keys()]
const settled = settledLooks(design)
const gre3 = 'gre3' as PortName
const down: BfdSession = { local: 'down', remote: 'down', isForwarding: false }
const init: BfdSession = { local: 'init', remote: 'down', isForwarding: false }

// gre1 links host1 and host2, gre2 host1 and host3, gre3 host2 and host3.
describe('bfdChecks()', () => {
  it('has one for each end of each link', () => {
    expect(endsOf(bfdChecks(design, settled, hosts))).to.deep.equal([
      'host1 host2 true',
      'host1 host3 true',
      'host2 host1 true',
      'host2 host3 true',
      'host3 host1 true',
      'host3 host2 true',
    ])
  })

  it('has none where the mesh does without', () => {
    const without = articleDesign({ more: 'spanning_tree: { protocol: rstp }' })
    expect(bfdChecks(without, settledLooks(without), hosts)).to.deep.equal([])
  })

  it('says nothing of links to hosts that were not asked', () => {
    const seen = new Map([...settled].slice(1))
    expect(endsOf(bfdChecks(design, seen, hosts.slice(1)))).to.deep.equal([
      'host2 host3 true',
      'host3 host2 true',
    ])
  })

  it('has likely causes and next steps as in test/golden/views/verify/bfd.txt', async () => {
    const text = [
      view('packets that pass in neither direction', { host2: down, host3: down }),
      view('packets that pass from host2 to host3 alone', { host2: down, host3: init }),
      view('one end without BFD', { host2: down, host3: undefined }),
      view('forwarding that was overridden', { host2: { ...up, isForwarding: false } }),
      problemsView('an end whose other end gave no answer', checks({ host2: down }, ['host3']), design),
    ].join('')
    expect(text).to.equal(await golden('views/verify/bfd.txt', text))
  })
})

type Sessions = Readonly<Record<string, BfdSession | undefined>>

function view(title: string, sessions: Sessions): string {
  return problemsView(title, checks(sessions), design)
}

/** When hosts say otherwise of gre3, and `silent` ones say nothing at all. */
function checks(sessions: Sessions, silent: readonly string[] = []) {
  const looks = [...settled].filter(([host]) => !silent.includes(host))
  return bfdChecks(
    design,
    new Map(looks.map(([host, look]) => [host, withSession(host, look, sessions)])),
    hosts,
  )
}

function withSession(host: HostName, look: BridgeLook, sessions: Sessions): BridgeLook {
  if (!Object.hasOwn(sessions, host)) return look
  const others = [...look.bfdSessions].filter(([port]) => port !== gre3)
  const session = sessions[host]
  return { ...look, bfdSessions: new Map(session === undefined ? others : [...others, [gre3, session]]) }
}

function endsOf(found: ReturnType<typeof bfdChecks>): readonly string[] {
  return found.map(({ host, peer, ok }) => `${host} ${peer} ${ok}`)
}
