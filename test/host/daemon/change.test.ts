import { expect } from 'chai'
import { changeHost, type HostWork } from '../../../src/host/change.ts'
import { readSwitch } from '../../../src/host/open-vswitch/read.ts'
import { fileHash } from '../../../src/mesh/plan/file-changes.ts'
import { articleDesign, hostOf } from '../../mesh/plan/article.ts'
import { files, freshHost } from '../../mesh/state/seen-host.ts'
import { thrownBy } from '../../ovsdb-client/support/thrown.ts'
import { type ScratchHost, scratchHost } from '../files/daemon/scratch-host.ts'
import { type OpenVSwitch, pendingWrite, startOpenVSwitch } from '../open-vswitch/daemon/open-vswitch.ts'

const { bridge } = hostOf(articleDesign({ mesh: ', datapath: netdev' }), 'host1')

describe('changeHost()', function () {
  this.timeout(60_000)
  let ovs: OpenVSwitch
  let host: ScratchHost
  before(async () => {
    ovs = await startOpenVSwitch()
  })
  beforeEach(async () => {
    host = await scratchHost()
    await host.write('shared', 'theirs\n', { mode: 0o640 })
    await host.write('gone', 'ours\n', { mode: 0o600 })
  })
  afterEach(() => Promise.all([host.remove(), ovs.clear()]))
  after(() => ovs.stop())

  it('writes files and switch', async () => {
    expect(await changeHost(connection(), await work())).to.deep.equal([])
    expect(await host.contents()).to.deep.equal([
      'new: 644 0:0 "whole\\n"',
      'shared: 640 0:0 "theirs\\nours\\n"',
    ])
    expect((await pendingWrite(ovs, bridge)).changes).to.deep.equal([])
  })

  it('puts the files back when the switch is no longer as the plan saw it', async () => {
    const before = await host.contents()
    const stale = await work()
    await ovs.vsctl('add-br', 'br0', '--', 'set', 'bridge', 'br0', 'datapath_type=netdev')
    expect(await thrownBy(() => changeHost(connection(), stale))).to.contain(
      'somebody changed the switch since the plan looked at it',
    )
    expect(await host.contents()).to.deep.equal(before)
  })

  it('writes nothing to the switch when a file is no longer as the plan saw it', async () => {
    const stale = await work()
    await host.write('shared', 'edited\n', { mode: 0o640 })
    expect(await thrownBy(() => changeHost(connection(), stale))).to.contain(
      'is no longer as the plan saw it',
    )
    expect((await readSwitch(ovs.client)).bridges).to.deep.equal([])
    expect(await host.contents()).to.deep.equal(['gone: 600 0:0 "ours\\n"', 'shared: 640 0:0 "edited\\n"'])
  })

  it('writes no file when the database can’t be reached', async () => {
    const before = await host.contents()
    const deaf = { ...connection(), ovsdb: () => Promise.reject(new Error('no database')) }
    expect(await thrownBy(async () => changeHost(deaf, await work()))).to.equal('Error: no database')
    expect(await host.contents()).to.deep.equal(before)
  })

  function connection() {
    return {
      session: host.session({ environment: ovs.environment }),
      ovsdb: () => Promise.resolve(ovs.client),
      close: () => Promise.resolve(),
    }
  }

  async function work(): Promise<HostWork> {
    const { rows, changes } = await pendingWrite(ovs, bridge)
    const [shared, gone, fresh] = ['shared', 'gone', 'new'].map((name) => host.path(name)) as [
      string,
      string,
      string,
    ]
    const file = { kind: 'file', action: 'change', diff: '' } as const
    return {
      mesh: 'prod',
      fixedCidr: '172.17.64.0/18',
      desired: {
        bridge,
        switchSettings: new Map(),
        dockerBridge: undefined,
        files: new Map([
          [shared, { kind: 'whole', text: 'theirs\nours\n' }],
          [gone, { kind: 'whole', text: undefined }],
          [fresh, { kind: 'whole', text: 'whole\n' }],
        ]),
        docker: { options: undefined },
      },
      observation: {
        facts: {
          ...freshHost.facts,
          files: new Map([...files([[shared, 'theirs\n']]), [gone, { mode: '600', text: 'ours\n' }]]),
        },
        switch: { kind: 'rows', rows },
      },
      changes: [
        { ...file, path: shared, before: fileHash('theirs\n'), after: fileHash('theirs\nours\n') },
        { ...file, path: gone, before: fileHash('ours\n'), after: undefined },
        { ...file, path: fresh, before: undefined, after: fileHash('whole\n') },
        ...changes,
      ],
    }
  }
})
